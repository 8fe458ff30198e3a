"""The notes on the headers: in plain words what to type, an example, and the clause it serves.

Source of the clauses: docs/circular.md. What is understood: docs/rules.md, sections 1 and 2.
"""

from __future__ import annotations

_MOMENT = "Day, month, year and the time. Example: 22/08/2026 16:30."
_LOCALE = "In Google Sheets set File > Settings > Locale to India once, else days and months change places."

# By table and column: what to type. `{...}` are filled from the settings.
NOTES: dict[str, dict[str, str]] = {
    "departments": {
        "name": "The full name, once for each department. Every other worksheet offers this list.\n"
        "Example: Water Supply.",
        "short_name": "The short form in use, different for each department. Example: WS.",
        "aliases": "Other ways in which people write it, with a semicolon between them.\n"
        "Example: Water; W.S.; Water Dept.",
        "controlling_officer": "The officer who heads the department: name, and post if wanted.",
        "daily_updates": "yes: the department has on-ground work to share every working day. no: it has "
        "none, and no day is held against it. Empty is yes.",
        "active": "yes or no. no: the department is closed or merged; its old rows stay. Empty is yes.",
    },
    "contacts": {
        "department": "Pick the department from the list. One officer for each department.\n"
        "Clause: one-point contact.",
        "name": "(a) The officer's name. Clause: one-point contact.",
        "designation": "(b) The officer's designation. Example: Assistant Engineer.\n"
        "Clause: one-point contact.",
        "mobile": "(c) Ten digits, the one with WhatsApp. Example: 60000 00012.\nClause: one-point contact.",
        "email": "(d) One address. Example: water@kmc.example. Clause: one-point contact.",
        "active": "no when the officer has handed over; keep the row and add the new officer below. "
        "Empty is yes.",
    },
    "activities": {
        "date": "The day of the work. Example: 22/08/2026. It may be typed once, with the cells below it "
        "left empty for the same day.\nClause: daily activity updates. " + _LOCALE,
        "department": "Pick the department from the list.",
        "activity": "What was done, in a few words. Example: Desilting of gully pits, two lanes.\n"
        "Type Nil on a day with nothing to share. Clause: daily activity updates.",
        "ward": "The ward, or borough and ward. Example: 64, or VII/64.",
        "place": "Street or landmark.",
        "media": "photo, video, or photo and video.",
        "shared_at": "When photo or video went to the agency on WhatsApp. " + _MOMENT + "\n"
        "A time alone means that day: 4.30 pm. Leave it empty until it is shared.\n"
        "Clause: daily activity updates (shared on the day itself).",
        "link": "Link to the photo or video, if there is one.",
        "remarks": "Anything else.",
    },
    "events": {
        "event_at": "When the event is. " + _MOMENT + " The date alone will do if the time is not fixed.\n"
        "Clause: day-ahead intimation. " + _LOCALE,
        "department": "Pick the department from the list.",
        "event": "What it is. Example: Dengue awareness rally.",
        "venue": "Where it is.",
        "major": "yes or no: only major activities and events need the notice. Empty is yes.",
        "notice_at": "When the agency was told. " + _MOMENT + "\n"
        "Clause: day-ahead intimation ({notice_days} before the event's date or earlier).",
        "status": "cancelled, postponed or rescheduled, if so; else leave it empty or type held.",
    },
    "queries": {
        "query_id": "A number of its own for each query, never used twice. Example: Q-0142.",
        "received_at": "When the citizen wrote. " + _MOMENT + "\n" + _LOCALE,
        "platform": "Where it was asked.",
        "asked_by": "The handle or name shown there. No phone numbers, please.",
        "query": "What was asked, as it was written.",
        "link": "Link to the post or message.",
        "department": "Pick the department that has to answer.",
        "forwarded_at": "When it went to the department's one-point contact: the clock starts here. "
        + _MOMENT,
        "interim_at": "When the interim reply reached the agency. " + _MOMENT + "\n"
        "Clause: interim replies (within {interim_target} to {interim}).",
        "interim_reply": "The text of the interim reply. Leave it empty until there is one.",
        "concrete_at": "When the concrete reply reached the agency. " + _MOMENT + "\n"
        "Clause: concrete replies (within {concrete}).",
        "concrete_reply": "The text of the specific, concrete reply. Leave it empty until there is one.",
        "follow_up_of": "If the citizen asked again: the Query ID of the earlier query. Example: Q-0131.",
        "guidance_at": "When the department told the agency how to go on. " + _MOMENT + "\n"
        "Clause: guidance on follow-up queries.",
        "guidance": "What the agency was told. Example: Ask for the assessee number by direct message.\n"
        "Clause: guidance on follow-up queries.",
        "status": "not needed, spam, duplicate or abusive: no reply is due. Type closed only when the "
        "concrete reply's moment is typed too.",
    },
    "content": {
        "content_id": "A number of its own for each content. Example: C-017.",
        "title": "What it is called. Example: Reel on rainwater harvesting.",
        "department": "Pick the department that it is about.",
        "kind": "Poster, video, reel, notice and so on.",
        "submitted_at": "When it was sent for approval. " + _MOMENT + "\n" + _LOCALE,
        "approver": "The office that decides: one of {offices}.\nClause: release only after approval.",
        "decision": "approved, changes asked, rejected or pending. Clause: release only after approval.",
        "decided_at": "When it was decided. " + _MOMENT + "\nClause: release only after approval.",
        "released_at": "When it was published. " + _MOMENT + " Leave it empty until then.\n"
        "Clause: release only after approval.",
        "channel": "Where it was published.",
        "link": "Link to the published content.",
    },
    "holidays": {
        "date": "The day on which offices are closed. Example: 26/01/2026. One row a day.\n"
        "Clause: daily activity updates (no update is due on a holiday).",
        "name": "The occasion.",
    },
    "actions": {
        "department": "Pick the department that has promised it.",
        "action": "What was promised at the weekly review, in a few words.\n"
        "Example: Answer the queries of Ward 64. It counts in no rate.",
        "decided_on": "The day of the review. Example: 22/08/2026. " + _LOCALE,
        "due": "The day by which it is to be done, that day included. Example: 29/08/2026.",
        "done_on": "The day on which it was done. Leave it empty until then. Example: 28/08/2026.",
    },
}
