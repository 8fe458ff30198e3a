"""Department and approver spellings, worked by hand from docs/rules.md, sections 2 and 3.

REGISTER: (name, short name, aliases).
DEPARTMENTS: (typed, the register's spelling or None for Unrecognised[, "note" for a near spelling]).
APPROVERS: (typed, the office or None[, "note"]), against the default offices.
"""

REGISTER = [
    ("Water Supply", "WS", "Jal; Water Works"),
    ("Solid Waste Management", "SWM", "Conservancy"),
    ("Parks & Squares", "P&S", ""),
    ("Roads", "RD", ""),
    ("Health", "HLT", ""),
    ("Sewerage and Drainage", "S&D", "Drainage"),
    ("Heritage", "HC", ""),
    ("Lighting", "HC", "আলো"),  # shares its short name with Heritage
    ("The Municipal Secretary", "", ""),
]

DEPARTMENTS = [
    ("Water Supply", "Water Supply"),
    ("water supply", "Water Supply"),
    ("WATER  SUPPLY", "Water Supply"),
    ("WaterSupply", "Water Supply"),
    ("Water-Supply", "Water Supply"),
    ("Water Supply Dept", "Water Supply"),
    ("Water Supply Dept.", "Water Supply"),
    ("Water Supply Deptt.", "Water Supply"),
    ("Department of Water Supply", "Water Supply"),
    ("The Water Supply Department", "Water Supply"),
    ("Dept. of Roads", "Roads"),
    ("\u200bWater\u00a0Supply", "Water Supply"),
    ("WS", "Water Supply"),
    ("ws", "Water Supply"),
    ("W.S.", "Water Supply"),
    ("WS Dept", "Water Supply"),
    ("Jal", "Water Supply"),
    ("Water Works", "Water Supply"),
    ("Conservancy", "Solid Waste Management"),
    ("Parks and Squares", "Parks & Squares"),
    ("Parks Squares", "Parks & Squares"),
    ("parks & squares", "Parks & Squares"),
    ("Sewerage & Drainage", "Sewerage and Drainage"),
    ("S & D", "Sewerage and Drainage"),
    ("আলো", "Lighting"),
    ("Municipal Secretary", "The Municipal Secretary"),
    # near: one edit from five letters, two from eight
    ("Watre Supply", "Water Supply", "note"),  # a swap is one edit
    ("Watr Suply", "Water Supply", "note"),  # two, of eleven letters
    ("Wtr Suply", None),  # three
    ("Soild Waste Management", "Solid Waste Management", "note"),
    ("Raods", "Roads", "note"),
    ("Roadss", "Roads", "note"),
    ("Rodes", None),  # two, of five letters
    ("Helth", "Health", "note"),
    ("Healthy", "Health", "note"),
    ("Hlth", None),  # two, of six letters
    ("Lightning", "Lighting", "note"),
    ("SVM", None),  # a short name of three letters has no near spelling
    ("HC", None),  # shared by two
    ("Finance", None),
    ("Water", None),  # never by containing it
    ("Water Supply and Roads", None),
    ("#REF!", None),
    ("", None),
    ("-", None),
]

APPROVERS = [
    ("Municipal Commissioner", "Municipal Commissioner"),
    ("MUNICIPAL COMMISSIONER", "Municipal Commissioner"),
    ("MC", "Municipal Commissioner"),
    ("M.C.", "Municipal Commissioner"),
    ("Commissioner", "Municipal Commissioner"),
    ("Mpl. Commissioner", "Municipal Commissioner"),
    ("Municipal Commissioner, KMC", "Municipal Commissioner"),
    ("Municipal Commissioner KMC", "Municipal Commissioner"),
    ("Hon'ble Municipal Commissioner", "Municipal Commissioner"),
    ("Hon’ble Chairman", "Chairman BoA"),
    ("Member", "Member"),
    ("MMIC", "Member"),
    ("MIC", "Member"),
    ("Member BoA", "Member"),
    ("Member, BoA", "Member"),
    ("Member (BoA)", "Member"),
    ("Member concerned", "Member"),
    ("Member-in-Charge", "Member"),
    ("Member in charge", "Member"),
    ("MMIC (Health)", "Member"),
    ("MMIC, Health", "Member"),
    ("MMIC - Health", "Member"),
    ("MIC -Roads", "Member"),
    ("Member, Mayor-in-Council", "Member"),
    ("Chairman", "Chairman BoA"),
    ("Chairman BoA", "Chairman BoA"),
    ("Chairman, BoA, KMC", "Chairman BoA"),
    ("Chairman, Board of Administrators", "Chairman BoA"),
    # other offices
    ("Special Municipal Commissioner", None),
    ("Spl. Municipal Commissioner", None),
    ("Joint Municipal Commissioner", None),
    ("Deputy Commissioner", None),
    ("Municipal Commissioner (Special)", None),
    ("Commissioner, Special", None),
    ("Member-Secretary", None),
    ("Member Secretary", None),
    ("Member, Secretary", None),
    ("Member - Secretary", None),
    ("Member (Secretary)", None),
    ("Member of Parliament", None),
    ("Member, of the ward committee", None),
    ("OSD to the Chairman", None),
    ("P.A. to Member", None),
    ("Municipal Secretary", None),
    ("Mayor", None),
    ("Commissioner of Police", None),
    # near
    ("Municpal Commissioner", "Municipal Commissioner", "note"),
    ("Muncipal Comissioner", "Municipal Commissioner", "note"),
    ("Commisioner", "Municipal Commissioner", "note"),
    ("Chairmen", "Chairman BoA", "note"),
    ("MCC", None),
    # several: one that may is enough
    ("OSD / MC", "Municipal Commissioner"),
    ("MC / MMIC", "Municipal Commissioner"),
    ("OSD & Member", "Member"),
    ("P.A. and Chairman", "Chairman BoA"),
    ("OSD\nMC", "Municipal Commissioner"),
    ("OSD; P.A.", None),
]
