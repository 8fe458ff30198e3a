"""Mobiles and e-mail addresses, worked by hand from docs/rules.md, section 2.

MOBILES: (typed, the ten digits or None[, grade]).
EMAILS: (typed, the address or None[, grade]).
"""

MOBILES = [
    ("9830012345", "9830012345"),
    (9830012345, "9830012345"),
    (9830012345.0, "9830012345"),
    (919830012345, "9830012345"),
    ("+919830012345", "9830012345"),
    ("+91 98300 12345", "9830012345"),
    ("+91-98300-12345", "9830012345"),
    ("00919830012345", "9830012345"),
    ("0091 98300 12345", "9830012345"),
    ("919830012345", "9830012345"),
    ("09830012345", "9830012345"),
    ("0 98300 12345", "9830012345"),
    ("98300-12345", "9830012345"),
    ("৯৮৩০০১২৩৪৫", "9830012345"),
    ("९८३००१२३४५", "9830012345"),
    ("98300\u00a012345", "9830012345"),
    ("\u200e+91 98300 12345", "9830012345"),
    ("9830012345 (WhatsApp)", "9830012345"),
    ("Mob: 9830012345", "9830012345"),
    ("6000000001", "6000000001"),
    ("5999999999", None, "warning"),
    ("983001234", None, "warning"),  # nine digits
    ("98300123456", None, "warning"),  # eleven
    ("9198300123", "9198300123"),  # ten digits that begin with 9: no prefix
    ("033 2286 1000", None, "warning"),
    ("+91 33 2286 1000", None, "warning"),
    ("2286-1000", None, "warning"),
    ("9.83E+09", None, "warning"),
    ("9.83001E+09", None, "warning"),
    ("#REF!", None, "warning"),
    ("not given", None, "warning"),
    ("", None),
    ("-", None),
    ("9830012345 / 9830012346", "9830012345", "note"),
    ("9830012345, 9830012346", "9830012345", "note"),
    ("9830012345; 9830012346", "9830012345", "note"),
    ("9830012345 & 9830012346", "9830012345", "note"),
    ("9830012345 or 9830012346", "9830012345", "note"),
    ("9830012345\n9830012346", "9830012345", "note"),
    ("033 2286 1000 / 9830012345", "9830012345", "note"),
    ("98300 / 2286 1000", None, "warning"),
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
    ("9830012345", None, "warning"),
    ("", None),
    ("N.A.", None),
]
