"""Mobiles and e-mail addresses, worked by hand from docs/rules.md, section 2.

MOBILES: (typed, the ten digits or None[, grade]).
EMAILS: (typed, the address or None[, grade]).
"""

MOBILES = [
    ("6000012345", "6000012345"),
    (6000012345, "6000012345"),
    (6000012345.0, "6000012345"),
    (916000012345, "6000012345"),
    ("+916000012345", "6000012345"),
    ("+91 60000 12345", "6000012345"),
    ("+91-60000-12345", "6000012345"),
    ("00916000012345", "6000012345"),
    ("0091 60000 12345", "6000012345"),
    ("916000012345", "6000012345"),
    ("06000012345", "6000012345"),
    ("0 60000 12345", "6000012345"),
    ("60000-12345", "6000012345"),
    ("৬০০০০১২৩৪৫", "6000012345"),
    ("६००००१२३४५", "6000012345"),
    ("60000\u00a012345", "6000012345"),
    ("\u200e+91 60000 12345", "6000012345"),
    ("6000012345 (WhatsApp)", "6000012345"),
    ("Mob: 6000012345", "6000012345"),
    ("6000000001", "6000000001"),
    ("5999999999", None, "warning"),
    ("600001234", None, "warning"),  # nine digits
    ("60000123456", None, "warning"),  # eleven
    ("9160000123", "9160000123"),  # ten digits that begin with 9: no prefix
    ("033 2286 1000", None, "warning"),
    ("+91 33 2286 1000", None, "warning"),
    ("2286-1000", None, "warning"),
    ("9.83E+09", None, "warning"),
    ("9.83001E+09", None, "warning"),
    ("#REF!", None, "warning"),
    ("not given", None, "warning"),
    ("", None),
    ("-", None),
    ("6000012345 / 6000012346", "6000012345", "note"),
    ("6000012345, 6000012346", "6000012345", "note"),
    ("6000012345; 6000012346", "6000012345", "note"),
    ("6000012345 & 6000012346", "6000012345", "note"),
    ("6000012345 or 6000012346", "6000012345", "note"),
    ("6000012345\n6000012346", "6000012345", "note"),
    ("033 2286 1000 / 6000012345", "6000012345", "note"),
    ("60000 / 2286 1000", None, "warning"),
]

EMAILS = [
    ("opc.water@kmc.gov.in", "opc.water@kmc.gov.in"),
    (" opc.water@kmc.gov.in ", "opc.water@kmc.gov.in"),
    ("opc.water@kmc.gov.in\u200b", "opc.water@kmc.gov.in"),
    ("opc.water[at]kmc[dot]gov[dot]in", "opc.water@kmc.gov.in", "note"),
    ("opc.water[at]kmc.gov.in", "opc.water@kmc.gov.in", "note"),
    ("a.sen@gmail.com / opc@kmc.gov.in", "a.sen@gmail.com", "note"),
    ("a.sen@gmail.com, opc@kmc.gov.in", "a.sen@gmail.com", "note"),
    ("a.sen@gmail.com; opc@kmc.gov.in", "a.sen@gmail.com", "note"),
    ("a.sen@gmail.com or opc@kmc.gov.in", "a.sen@gmail.com", "note"),
    ("not known / opc@kmc.gov.in", "opc@kmc.gov.in", "note"),
    ("opc.water@kmc", None, "warning"),
    ("opc.water kmc.gov.in", None, "warning"),
    ("opc@@kmc.gov.in", None, "warning"),
    ("opc..water@kmc.gov.in", None, "warning"),
    ("@kmc.gov.in", None, "warning"),
    ("6000012345", None, "warning"),
    ("", None),
    ("N.A.", None),
]
