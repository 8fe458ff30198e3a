"""What citizens ask in the sample, and what they are told. All of it is made up.

In the texts `{street}`, `{ward}`, `{borough}`, `{near}`, `{house}` and `{n}` are put in by `places.fill`.
"""

from __future__ import annotations

ASKED: dict[str, tuple[str, ...]] = {
    "WS": (
        "No water since morning in {street}, ward {ward}. When will supply be normal?",
        "Water pressure is very low on {street} for the last {n} days, the second floor gets nothing.",
        "Muddy water from the tap at {house} {street}. Is it safe to drink?",
        "Pipe burst near {near}, {street}. Water is flowing on the road for {n} hours!",
        "The roadside standpost at {street} has no tap, water runs all day. Please fix.",
        "Applied for a new ferrule connection {n} weeks ago, ward {ward}. What is the status?",
        "Please send a water tanker to {street}, we have a function and supply is off.",
        "{street}-এ তিন দিন ধরে জল আসছে না। ওয়ার্ড {ward}। দয়া করে ব্যবস্থা নিন।",
        "কলের জল ঘোলা, দুর্গন্ধ। {house} {street}। কবে ঠিক হবে?",
        "Deep tube well near {near} not working. Ward {ward}.",
    ),
    "SWM": (
        "Garbage not lifted from the corner of {street} for {n} days. The stench is unbearable.",
        "The compactor at {street} leaks black water on the road every morning.",
        "No whistle, no hand cart in our lane for {n} days. {street}, ward {ward}.",
        "Where can I hand over e-waste in borough {borough}?",
        "Open vat beside {near} attracts dogs and cows. Please shift it.",
        "Who lifts construction debris from {house} {street}? What is the charge?",
        "Green and blue bins were never given to {street}. Ward {ward}.",
        "{street}-এর মোড়ে আবর্জনা জমে পাহাড়। {n} দিন কেউ আসেনি।",
        "ওয়ার্ড {ward}-এ সকালে জঞ্জালের গাড়ি আসছে না কেন?",
        "Dead dog lying near {near} on {street} since yesterday.",
        "People burn leaves in {street} every evening. Please stop this.",
    ),
    "SD": (
        "Knee deep water on {street} after one hour of rain. Ward {ward}. Pump is not running?",
        "Manhole cover missing in front of {house} {street}. Very dangerous at night!",
        "Drain overflowing into our ground floor, {street}. Third time this month.",
        "When will the desilting of {street} be done? The gully pits are choked.",
        "Sewer line blocked at {house} {street}, the whole lane smells.",
        "Is the pumping station near {near} working at full capacity?",
        "{street}-এ জল জমে আছে {n} ঘণ্টা। বাচ্চারা স্কুলে যেতে পারছে না।",
        "ম্যানহোলের ঢাকনা ভাঙা, {street}, ওয়ার্ড {ward}। বিপদ হতে পারে।",
        "Open drain beside {near} needs slabs. An old man fell in yesterday.",
    ),
    "RDS": (
        "Potholes all along {street}. My scooter slipped yesterday.",
        "Road dug up for cables on {street} {n} weeks ago and never restored.",
        "When will {street} be resurfaced? Ward {ward}.",
        "Speed breaker near {near} has no paint, invisible at night.",
        "Footpath tiles broken in front of {house} {street}.",
        "The patch work on {street} came off in {n} days. Who checks the quality?",
        "{street}-এর রাস্তা একেবারে ভাঙা, অ্যাম্বুলেন্স ঢুকতে পারে না।",
        "Asphalt dust everywhere on {street} after last night's work. Please sweep.",
    ),
    "LTG": (
        "Street lights off on {street} for {n} nights. Feels unsafe.",
        "Lamp post no. {house} near {near} is leaning, wires hanging low.",
        "Lights are on at noon on {street}. Waste of power!",
        "Please put one more light at the dark corner of {street}, ward {ward}.",
        "High mast near {near} blinking all night.",
        "{street}-এ রাস্তার আলো জ্বলছে না। রাতে খুব অসুবিধা।",
        "Sparks from the trident light at {street} in the rain. Please attend at once.",
    ),
    "HLT": (
        "Two dengue cases in {house} {street}. Please send the vector control team.",
        "Stagnant water in an empty plot near {near}. Mosquitoes all over ward {ward}.",
        "What are the timings of the ward {ward} health unit? Is a doctor there on Saturdays?",
        "How do I get a birth certificate corrected online?",
        "Is the anti-rabies vaccine available at the borough {borough} clinic?",
        "When is the next fogging in {street}?",
        "Death certificate applied {n} days ago, still pending. Whom to contact?",
        "ওয়ার্ড {ward}-এ মশার উৎপাত, {n} জনের জ্বর। স্প্রে কবে হবে?",
        "জন্ম শংসাপত্রে নামের বানান ভুল, সংশোধন কীভাবে করব?",
        "Food stall near {near} uses dirty water. Please inspect.",
    ),
    "AC": (
        "Property tax bill shows arrears that I paid {n} months ago. How do I get it corrected?",
        "The site hangs at payment of property tax. Is the rebate date extended?",
        "Mutation applied {n} months ago for {house} {street}. No hearing notice yet.",
        "What is the unit area block of {street}? Ward {ward}.",
        "Paid twice by mistake for the same quarter. How is a refund claimed?",
        "বাড়ির কর বেশি এসেছে, কোথায় আবেদন করব? ওয়ার্ড {ward}।",
        "Assessee number not found on the portal for our new flat at {street}.",
    ),
    "LIC": (
        "How do I renew my trade licence online? The old certificate number is not accepted.",
        "Trade licence fee for a small tailoring shop on {street}?",
        "Applied for a certificate of enlistment {n} weeks ago. Status still 'submitted'.",
        "Is a licence needed for a home kitchen?",
        "ট্রেড লাইসেন্স নবীকরণ করতে গিয়ে টাকা কেটেছে, রসিদ আসেনি।",
        "Shop next to {house} {street} runs a godown without a licence, please check.",
    ),
    "BLDG": (
        "Illegal floor being added at {house} {street}. Complaint given {n} times.",
        "Old building beside {near} may fall any day. Cracks on the balcony. Ward {ward}.",
        "Sanction plan submitted {n} months ago for {street}. What is pending?",
        "Construction goes on after midnight at {street}. Is this allowed?",
        "Builder has dumped sand and stone chips over half of {street}.",
        "{house} {street}-এ বেআইনি নির্মাণ চলছে। কেউ দেখছে না।",
        "What documents are needed for a completion certificate?",
    ),
    "PS": (
        "A branch is about to fall on the wires at {street}. Please trim the tree.",
        "The park near {near} is locked in the evening. What are the hours?",
        "Swings broken in the children's park, {street}, ward {ward}.",
        "Somebody is cutting a healthy tree at {house} {street} right now!",
        "Can our club plant {n}0 saplings along {street}? Where do we get them?",
        "পার্কের আলো নেই, ঘাস কাটা হয় না। ওয়ার্ড {ward}।",
        "Uprooted tree after last night's storm blocks {street}.",
    ),
    "MKT": (
        "Roof leaking in the fish section of the market near {near}.",
        "When will the market on {street} reopen after repair?",
        "Stall rent receipt not given for {n} months.",
        "No light on the first floor of the market, ward {ward}.",
        "বাজারের নর্দমা উপচে পড়ছে, মাছের জল রাস্তায়।",
    ),
    "CP": (
        "Attendant at {street} asks for double the fee and gives no slip.",
        "Is parking on both sides of {street} legal?",
        "What is the night parking charge for a resident of ward {ward}?",
        "Cars parked on the footpath in front of {near} every day.",
        "Fee board missing at the {street} parking lot.",
    ),
    "BUS": (
        "Community toilet at the bustee on {street} has no water.",
        "When will the lanes of our bustee be paved? Ward {ward}.",
        "Septic tank overflow beside {near}, {n} families affected.",
        "বস্তির কলতলা ভাঙা, {street}। দয়া করে সারান।",
        "Who repairs the bath house in {street} bustee?",
    ),
    "ADV": (
        "Huge hoarding on {house} {street} shakes in the wind. Is it permitted?",
        "Banners tied to trees near {near}. Please remove.",
        "How do I apply for a shop sign permission?",
        "Flex left after the fair for {n} weeks on {street}.",
    ),
    "EDU": (
        "Admission dates of the Corporation school at {street}?",
        "Mid-day meal was not served on {n} days at the school near {near}.",
        "Classroom fans are not working in the ward {ward} school.",
        "স্কুলের পাশে জল জমে, বাচ্চারা পড়ে যাচ্ছে। {street}।",
        "Does the Corporation run evening classes in borough {borough}?",
    ),
    "TP": (
        "Is {street} proposed to be widened? My plot is at no. {house}.",
        "Where can I see the land use map of ward {ward}?",
        "What is the width of the road alignment in front of {house} {street}?",
        "Is the pond near {near} marked as a water body?",
    ),
    "SWUPA": (
        "How do I apply for widow pension in ward {ward}?",
        "Night shelter near {near} turned away two people last night.",
        "Self-help group loan applied {n} months ago. Any news?",
        "বার্ধক্য ভাতা তিন মাস আসেনি। কোথায় যোগাযোগ করব?",
        "Is there a skill training batch starting in borough {borough}?",
    ),
    "IT": (
        "The Corporation's site shows error 500 at the payment step.",
        "OTP does not reach my phone for the birth certificate page.",
        "The app shows my complaint closed, nobody came. Please reopen.",
        "WhatsApp service menu does not answer since yesterday.",
        "ওয়েবসাইটে লগ ইন করা যাচ্ছে না, কী করব?",
    ),
    "CIV": (
        "Community hall at {street} has cracks in the ceiling. Is it safe for a wedding?",
        "Boundary wall of the school near {near} collapsed.",
        "When will the new health unit building in ward {ward} open?",
        "Work at {street} stopped for {n} weeks, materials lie on the road.",
    ),
    "HER": (
        "Is the old house at {house} {street} on the graded list?",
        "Somebody is painting over the mural near {near}.",
        "Whom do I ask before repairing a grade II building in ward {ward}?",
        "The plaque on {street} is broken.",
    ),
    "AMU": (
        "Is amusement tax due on a school fete?",
        "Cinema at {street} charges tax on a free show. Is this right?",
        "How early must permission be taken for a para jalsa?",
    ),
    "EST": (
        "Rent of our Corporation quarter at {street} was raised. Where is the order?",
        "Lease renewal of {house} {street} applied {n} months ago.",
        "Who books the community hall near {near}? The phone rings out.",
        "Corporation land near {near} is being encroached.",
    ),
    "FIN": (
        "Contractor bill of {n} months ago shows 'under process'. Whom to ask?",
        "Is the budget of this year on the site?",
        "Security deposit refund pending for {n} months.",
    ),
    "CVS": (
        "How is the valuation of a rented shop on {street} reckoned?",
        "Survey team measured our plot {n} weeks ago. When is the report given?",
        "Is there a fee for a certified copy of the survey map of ward {ward}?",
    ),
    "IPR": (
        "Is tomorrow's programme at {near} open to the public?",
        "Please share the photo of the prize giving of last week.",
        "The notice on the site is in English only. Is there one in Bengali?",
        "Who may use the Corporation's logo on a banner?",
    ),
    "LAW": (
        "Got a summons from the municipal court for {house} {street}. Where do I pay the fine?",
        "Is there a copy of the hawker rules online?",
        "When does the municipal court sit in borough {borough}?",
    ),
    "PEN": (
        "My mother's family pension stopped {n} months ago. Which papers are wanted?",
        "Where is the life certificate of a pensioner taken in borough {borough}?",
        "পেনশনের টাকা এ মাসে আসেনি। কোথায় জানাব?",
    ),
    "TRE": (
        "Cash counter at the borough {borough} office closes before time.",
        "Cheque for property tax was cleared, receipt not given for {n} days.",
        "Do the counters take cards?",
    ),
    "VIG": (
        "An inspector at {street} asked for money. Where do I complain in confidence?",
        "Complaint on a false bill sent {n} weeks ago, no number given.",
    ),
    "PRN": (
        "Where are the printed assessment forms sold?",
        "The Corporation's calendar of this year, is it still available?",
        "Gazette copy of {n} months ago wanted.",
    ),
}
ASKED_AGAIN = (
    "Still the same at {street}. I was told it would be done, and nobody came.",
    "Second reminder. {n} days gone, no action. Ward {ward}.",
    "Thank you for the reply, but which office do I go to?",
    "আগেও জানিয়েছিলাম, এখনও কিছু হয়নি। {street}।",
    "The team came and left without mending it. What now?",
)
WITH_A_NUMBER = (
    "Please call me on 60000 000{number} about the tanker for {street}.",
    "My complaint of last week, phone 6000000{number3}, mail resident{n}@kmc.example. No answer!",
)
INTERIM = (
    "We are looking into it.",
    "Thank you for writing. A full reply follows.",
    "Noted, under process.",
    "The officer concerned has been informed.",
    "বিষয়টি দেখা হচ্ছে। সংশ্লিষ্ট দপ্তরকে জানানো হয়েছে।",
)
INTERIM_ON_SITE = (
    "Noted. Sent to the borough {borough} office for enquiry.",
    "The ward {ward} team has been told.",
    "The field staff will visit {street} today.",
    "Please send a photo of the spot, the team is on its way.",
)
# To what begins like a question
TOLD = (
    "Yes. Hours, forms and papers are on the Corporation's site, under this department.",
    "It is in this week's programme and will be over within {n} days.",
    "Please come to the borough {borough} office with the receipt, 11 am to 4 pm.",
    "It can be done online; the steps were sent by direct message.",
    "হ্যাঁ, বরো অফিসে সকাল ১১টা থেকে বিকেল ৪টের মধ্যে আসুন।",
)
# To a complaint that somebody has to go and see
SETTLED_ON_SITE = (
    "Attended by the borough {borough} team, the matter is settled. Photo shared.",
    "The work at {street} is done. Please tell us if it comes back.",
    "Inspected on site. It is taken up in this week's programme, to be over within {n} days.",
    "Seen by the ward {ward} staff this morning and mended.",
    "This falls to another agency; it was forwarded to them today, with a copy to you.",
    "কাজটি সম্পূর্ণ হয়েছে। আপনাকে ধন্যবাদ।",
)
# To a complaint that is settled at a desk
SETTLED_ON_PAPER = (
    "Checked in the records. The entry is corrected and shows from tomorrow.",
    "The file was cleared today; the letter goes out within {n} days.",
    "A hearing is fixed; the date is told by post and SMS.",
    "The matter needs papers: please bring the receipt to the borough {borough} office.",
    "আবেদনটি অনুমোদিত হয়েছে, কয়েক দিনের মধ্যে চিঠি পাবেন।",
)
QUESTION_WORDS = ("how", "what", "when", "where", "which", "who", "whom", "is", "does", "do", "can", "are")
ON_SITE = (
    "WS",
    "SWM",
    "SD",
    "RDS",
    "LTG",
    "HLT",
    "BLDG",
    "PS",
    "MKT",
    "CP",
    "BUS",
    "ADV",
    "EDU",
    "CIV",
    "HER",
)
GUIDANCE = (
    "Ask for the assessee number by direct message, then send it to us.",
    "Reply with the link of the online form; no need to forward again.",
    "Tell the citizen that the team visits on the next working day, before noon.",
    "Give the borough office's address and hours. Do not promise a date.",
    "Same as last time: photo, exact spot, and we answer within the day.",
    "নাগরিককে বরো অফিসে যোগাযোগ করতে বলুন।",
)
HANDLES = (
    "tuntuni",
    "jonaki",
    "ghuri",
    "kagojer_nouko",
    "shaluk",
    "doyel",
    "alpona",
    "hijal",
    "kulfi",
    "batasa",
)
AGENCY_INITIALS = ("RM", "SD", "TB", "AK")
