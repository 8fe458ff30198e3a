"""An OpenID Connect provider on loopback, with real signed tokens and a way to spoil them."""

from tests.oidc_provider.provider import CLIENT_ID, CLIENT_SECRET, Provider, Spoilt

__all__ = ["CLIENT_ID", "CLIENT_SECRET", "Provider", "Spoilt"]
