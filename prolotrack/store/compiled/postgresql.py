"""The queries for postgresql, compiled by ``make sql``: do not edit."""

QUERIES = {
    "agenda.appointments": """\
SELECT appointment.id AS appointment_id, appointment."on" AS "on", appointment.at AS at, appointment.second AS second, appointment.minutes AS minutes, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.void AS void, booking.void AS booking_void, appointment.clinician AS clinician, appointment.reason AS reason, appointment.note AS note, patient.mrn AS mrn, patient.name AS patient, course.id AS course_id, structure.name AS structure, course.side AS side, course.opened_on AS opened_on, course.protocol_id AS protocol_id, standing.appointment_id AS expected_id, standing.number AS number, standing.planned AS planned
FROM appointment JOIN booking ON booking.appointment_id = appointment.id JOIN course ON course.id = booking.course_id JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = appointment.patient_id JOIN structure ON structure.id = course.structure_id
WHERE appointment."on" BETWEEN %(since)s::DATE AND %(until)s::DATE ORDER BY appointment."on", appointment.at, appointment.second, appointment.id, booking.id""",
    "agenda.database": """\
SELECT audit.hash
FROM audit ORDER BY audit.n
 LIMIT 1""",
    "agenda.ended": """\
WITH recent AS
(SELECT audit.record AS record, audit.key AS key
FROM audit
WHERE audit.n > coalesce((SELECT earlier.n
FROM audit AS earlier
WHERE earlier.at < %(recent)s::VARCHAR ORDER BY earlier.n DESC
 LIMIT 1), 0))
 SELECT course.id AS course_id, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, course.clinician AS clinician, coalesce(standing.last_on, course.opened_on) AS last_day, standing.status AS status, patient.deceased AS deceased, standing.need AS need, 0 AS "left"
FROM standing JOIN course ON course.id = standing.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE (standing.due IS NULL OR standing.need != 'planned' OR standing.lapses_on < %(day)s::DATE) AND standing.course_id IN (SELECT course.id
FROM course JOIN recent ON recent.record = 'course' AND recent.key = course.id UNION SELECT course_change.course_id
FROM course_change JOIN recent ON recent.record = 'course_change' AND recent.key = course_change.id UNION SELECT injection.course_id
FROM injection JOIN recent ON recent.record = 'injection' AND recent.key = injection.id UNION SELECT injection.course_id
FROM injection JOIN recent ON recent.record = 'session' AND recent.key = injection.session_id UNION SELECT course.id
FROM course JOIN recent ON recent.record = 'patient' AND recent.key = course.patient_id) ORDER BY standing.course_id""",
    "agenda.injected": """\
SELECT injection.course_id AS course_id, session."on" AS "on"
FROM injection JOIN session ON session.id = injection.session_id
WHERE injection.void IS NULL AND session.void IS NULL AND injection.course_id IN (SELECT booking.course_id
FROM booking JOIN appointment ON appointment.id = booking.appointment_id
WHERE appointment."on" BETWEEN %(since)s::DATE AND %(until)s::DATE) ORDER BY injection.course_id, session."on" """,
    "agenda.named": """\
SELECT audit.record AS kind, audit.key AS key, audit.before AS before
FROM audit
WHERE audit.n > coalesce((SELECT earlier.n
FROM audit AS earlier
WHERE earlier.at < %(recent)s::VARCHAR ORDER BY earlier.n DESC
 LIMIT 1), 0) AND audit.before IS NOT NULL AND (audit.record = 'appointment' OR audit.record = 'course') ORDER BY audit.n""",
    "agenda.windows": """\
SELECT course.id AS course_id, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, course.clinician AS clinician, coalesce(standing.last_on, course.opened_on) AS last_day, standing.number AS number, standing.planned AS planned, standing.earliest AS earliest, standing.due AS due, standing.latest AS latest
FROM standing JOIN course ON course.id = standing.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE standing.due IS NOT NULL AND standing.need = 'planned' AND standing.lapses_on >= %(day)s::DATE AND standing.latest >= %(since)s::DATE AND standing.earliest <= %(until)s::DATE ORDER BY standing.due, standing.course_id""",
    "appointments.beside": """\
SELECT beside.appointment_id, beside.course_id, beside.void, beside.id, beside.version
FROM booking AS beside JOIN booking ON booking.appointment_id = beside.appointment_id
WHERE booking.course_id = %(id)s::INTEGER ORDER BY beside.id""",
    "appointments.between": """\
SELECT appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM appointment
WHERE appointment."on" BETWEEN %(since)s::DATE AND %(until)s::DATE AND appointment.void IS NULL ORDER BY appointment."on", appointment.at, appointment.second, appointment.id""",
    "appointments.booked": """\
SELECT booking.course_id, booking.void
FROM booking
WHERE booking.appointment_id = %(id)s::INTEGER ORDER BY booking.id""",
    "appointments.bookings": """\
SELECT booking.appointment_id, booking.course_id, booking.void, booking.id, booking.version
FROM booking
WHERE booking.appointment_id = %(id)s::INTEGER ORDER BY booking.id""",
    "appointments.forgotten": """\
SELECT appointment.id AS appointment_id, appointment."on" AS "on", appointment.at AS at, appointment.minutes AS minutes, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.clinician AS clinician, appointment.booked_on AS booked_on, appointment.settled_on AS settled_on, appointment.reason AS reason, patient.mrn AS mrn, patient.name AS patient, patient.phone AS phone, booking.course_id AS course_id, structure.name AS structure, course.side AS side
FROM (SELECT appointment.id AS id
FROM appointment
WHERE appointment.void IS NULL AND (%(clinician)s::VARCHAR IS NULL OR lower(appointment.clinician) = lower(%(clinician)s::VARCHAR)) AND (%(status)s::VARCHAR IS NULL OR (%(status)s::VARCHAR = 'kept' OR appointment.attendance = %(status)s::VARCHAR) AND CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END = %(status)s::VARCHAR) AND appointment.id IN (SELECT booking.appointment_id
FROM booking
WHERE booking.course_id IN (SELECT booking.course_id
FROM booking
WHERE booking.appointment_id IN (SELECT first.id
FROM appointment AS first
WHERE first.id IN (SELECT standing.appointment_id
FROM standing
WHERE standing.appointment_id IS NOT NULL) AND first."on" < %(today)s::DATE))) AND appointment."on" < %(today)s::DATE AND appointment."on" <= %(until)s::DATE AND (appointment.attendance = 'booked' OR appointment.attendance = 'arrived') AND CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END != 'kept' AND (%(patient_id)s::INTEGER IS NULL OR appointment.patient_id = %(patient_id)s::INTEGER) ORDER BY appointment."on", appointment.at, appointment.second, appointment.id
 LIMIT %(limit)s::INTEGER) AS few JOIN appointment ON appointment.id = few.id JOIN patient ON patient.id = appointment.patient_id JOIN booking ON booking.appointment_id = appointment.id JOIN course ON course.id = booking.course_id JOIN structure ON structure.id = course.structure_id
WHERE booking.void IS NULL ORDER BY appointment."on", appointment.at, appointment.second, appointment.id, booking.id""",
    "appointments.listed": """\
SELECT appointment.id AS appointment_id, appointment."on" AS "on", appointment.at AS at, appointment.minutes AS minutes, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.clinician AS clinician, appointment.booked_on AS booked_on, appointment.settled_on AS settled_on, appointment.reason AS reason, patient.mrn AS mrn, patient.name AS patient, patient.phone AS phone, booking.course_id AS course_id, structure.name AS structure, course.side AS side
FROM (SELECT appointment.id AS id
FROM appointment
WHERE appointment.void IS NULL AND (%(clinician)s::VARCHAR IS NULL OR lower(appointment.clinician) = lower(%(clinician)s::VARCHAR)) AND (%(status)s::VARCHAR IS NULL OR (%(status)s::VARCHAR = 'kept' OR appointment.attendance = %(status)s::VARCHAR) AND CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END = %(status)s::VARCHAR) AND appointment."on" BETWEEN %(since)s::DATE AND %(until)s::DATE ORDER BY appointment."on", appointment.at, appointment.second, appointment.id
 LIMIT %(limit)s::INTEGER) AS few JOIN appointment ON appointment.id = few.id JOIN patient ON patient.id = appointment.patient_id JOIN booking ON booking.appointment_id = appointment.id JOIN course ON course.id = booking.course_id JOIN structure ON structure.id = course.structure_id
WHERE booking.void IS NULL ORDER BY appointment."on", appointment.at, appointment.second, appointment.id, booking.id""",
    "appointments.listed_of_patient": """\
SELECT appointment.id AS appointment_id, appointment."on" AS "on", appointment.at AS at, appointment.minutes AS minutes, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.clinician AS clinician, appointment.booked_on AS booked_on, appointment.settled_on AS settled_on, appointment.reason AS reason, patient.mrn AS mrn, patient.name AS patient, patient.phone AS phone, booking.course_id AS course_id, structure.name AS structure, course.side AS side
FROM (SELECT appointment.id AS id
FROM appointment
WHERE appointment.void IS NULL AND (%(clinician)s::VARCHAR IS NULL OR lower(appointment.clinician) = lower(%(clinician)s::VARCHAR)) AND (%(status)s::VARCHAR IS NULL OR (%(status)s::VARCHAR = 'kept' OR appointment.attendance = %(status)s::VARCHAR) AND CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END = %(status)s::VARCHAR) AND appointment."on" BETWEEN %(since)s::DATE AND %(until)s::DATE AND appointment.patient_id = %(patient_id)s::INTEGER ORDER BY appointment."on", appointment.at, appointment.second, appointment.id
 LIMIT %(limit)s::INTEGER) AS few JOIN appointment ON appointment.id = few.id JOIN patient ON patient.id = appointment.patient_id JOIN booking ON booking.appointment_id = appointment.id JOIN course ON course.id = booking.course_id JOIN structure ON structure.id = course.structure_id
WHERE booking.void IS NULL ORDER BY appointment."on", appointment.at, appointment.second, appointment.id, booking.id""",
    "appointments.no_shows": """\
SELECT count(*) AS count_1
FROM appointment
WHERE appointment.patient_id = %(patient_id)s::INTEGER AND appointment.void IS NULL AND CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END = 'no-show'""",
    "appointments.of_course": """\
SELECT appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM appointment JOIN booking ON booking.appointment_id = appointment.id
WHERE booking.course_id = %(id)s::INTEGER AND booking.void IS NULL ORDER BY appointment."on", appointment.at, appointment.second, appointment.id""",
    "appointments.of_patient": """\
SELECT appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM appointment
WHERE appointment.patient_id = %(patient_id)s::INTEGER AND appointment.void IS NULL ORDER BY appointment."on", appointment.at, appointment.second, appointment.id""",
    "appointments.one": """\
SELECT appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM appointment
WHERE appointment.id = %(id)s::INTEGER""",
    "archive.adverse_event": """\
SELECT adverse_event.course_id, adverse_event.type, adverse_event.onset, adverse_event.session_id, adverse_event.severity, adverse_event.action, adverse_event.outcome, adverse_event.resolved_on, adverse_event.hospitalised, adverse_event.affects_next, adverse_event.note, adverse_event.void, adverse_event.id, adverse_event.version
FROM adverse_event ORDER BY adverse_event.id""",
    "archive.appointment": """\
SELECT appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, appointment.attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM appointment ORDER BY appointment.id""",
    "archive.audit": """\
SELECT audit.n, audit.at, audit.actor, audit.command, audit.operation, audit.part, audit.action, audit.record, audit.key, audit.before, audit.after, audit.reason, audit.note, audit.undoes, audit."on", audit.hash
FROM audit ORDER BY audit.n""",
    "archive.booking": """\
SELECT booking.appointment_id, booking.course_id, booking.void, booking.id, booking.version
FROM booking ORDER BY booking.id""",
    "archive.call": """\
SELECT call.course_id, call."on", call.result, call.again_on, call.note, call.void, call.id, call.version
FROM call ORDER BY call.id""",
    "archive.closed_day": """\
SELECT closed_day.first, closed_day.last, closed_day.name, closed_day.public, closed_day.void, closed_day.id, closed_day.version
FROM closed_day ORDER BY closed_day.id""",
    "archive.condition": """\
SELECT condition.code, condition.title, condition.side, condition.structures, condition.void, condition.id, condition.version
FROM condition ORDER BY condition.id""",
    "archive.course": """\
SELECT course.patient_id, course.structure_id, course.side, course.condition_id, course.protocol_id, course.opened_on, course.clinician, course.tried, course.note, course.override, course.goal, course.consent, course.agent, course.continues_id, course.void, course.id, course.version
FROM course ORDER BY course.id""",
    "archive.course_change": """\
SELECT course_change.course_id, course_change."on", course_change.change, course_change.sessions, course_change.reason, course_change.note, course_change.void, course_change.id, course_change.version
FROM course_change ORDER BY course_change.id""",
    "archive.duplicate_review": """\
SELECT duplicate_review.patient_id, duplicate_review.other_id, duplicate_review.verdict, duplicate_review.void, duplicate_review.id, duplicate_review.version
FROM duplicate_review ORDER BY duplicate_review.id""",
    "archive.favourite": """\
SELECT favourite.name, favourite.mix, favourite.protocol, favourite.clinician, favourite.note, favourite.void, favourite.id, favourite.version
FROM favourite ORDER BY favourite.id""",
    "archive.import_profile": """\
SELECT import_profile.name, import_profile.kind, import_profile.columns, import_profile.dates, import_profile.encoding, import_profile.delimiter, import_profile.constants, import_profile.sheet, import_profile.void, import_profile.id, import_profile.version
FROM import_profile ORDER BY import_profile.id""",
    "archive.injection": """\
SELECT injection.session_id, injection.course_id, injection.agent, injection.percent, injection.volume_ml, injection.guidance, injection.lots, injection.early_reason, injection.override, injection.mix, injection.points, injection.image, injection.approach, injection.needle, injection.response, injection.complications, injection.void, injection.id, injection.version
FROM injection ORDER BY injection.id""",
    "archive.lot": """\
SELECT lot.number, lot.product, lot.expires, lot.maker, lot.recalled_on, lot.recall_reason, lot.note, lot.void, lot.id, lot.version
FROM lot ORDER BY lot.id""",
    "archive.measure": """\
SELECT measure.name, measure.title, measure.minimum, measure.maximum, measure.unit, measure.better, measure.mcid, measure.mcid_points, measure.mcid_percent_of_baseline, measure.mcid_note, measure.mcid_value, measure.mcid_later_points, measure.mcid_later_from, measure.detectable_change, measure.regions, measure.loinc, measure.source, measure.void, measure.id, measure.version
FROM measure ORDER BY measure.id""",
    "archive.merge": """\
SELECT merge.patient_id, merge.into_id, merge."on", merge.void, merge.id, merge.version
FROM merge ORDER BY merge.id""",
    "archive.patient": """\
SELECT patient.mrn, patient.name, patient.born, patient.sex, patient.phone, patient.email, patient.weight_kg, patient.weight_on, patient.allergies, patient.deceased, patient.do_not_call, patient.note, patient.alerts, patient.merged_into_id, patient.void, patient.id, patient.version
FROM patient ORDER BY patient.id""",
    "archive.patients": """\
SELECT count(*) AS count_1
FROM patient""",
    "archive.protocol": """\
SELECT protocol.name, protocol.title, protocol.edition, protocol.structures, protocol.sessions, protocol.at, protocol.optional_at, protocol.every, protocol.maximum, protocol.as_needed, protocol.not_before, protocol.late_after, protocol.grace, protocol.lapse, protocol.early_counts, protocol.restart_after, protocol.stop, protocol.agent, protocol.percent, protocol.volume_ml, protocol.solution, protocol.measures, protocol.follow_up, protocol.follow_up_from, protocol.result, protocol.citation, protocol.evidence, protocol.void, protocol.id, protocol.version
FROM protocol ORDER BY protocol.id""",
    "archive.rows": """\
SELECT (SELECT count(*) AS count_1
FROM audit) + (SELECT count(*) AS count_2
FROM patient) + (SELECT count(*) AS count_3
FROM structure) + (SELECT count(*) AS count_4
FROM condition) + (SELECT count(*) AS count_5
FROM protocol) + (SELECT count(*) AS count_6
FROM measure) + (SELECT count(*) AS count_7
FROM course) + (SELECT count(*) AS count_8
FROM course_change) + (SELECT count(*) AS count_9
FROM session) + (SELECT count(*) AS count_10
FROM injection) + (SELECT count(*) AS count_11
FROM score) + (SELECT count(*) AS count_12
FROM appointment) + (SELECT count(*) AS count_13
FROM booking) + (SELECT count(*) AS count_14
FROM call) + (SELECT count(*) AS count_15
FROM setting) + (SELECT count(*) AS count_16
FROM closed_day) + (SELECT count(*) AS count_17
FROM adverse_event) + (SELECT count(*) AS count_18
FROM substance) + (SELECT count(*) AS count_19
FROM favourite) + (SELECT count(*) AS count_20
FROM lot) + (SELECT count(*) AS count_21
FROM merge) + (SELECT count(*) AS count_22
FROM study_id) + (SELECT count(*) AS count_23
FROM duplicate_review) + (SELECT count(*) AS count_24
FROM import_profile) AS anon_1""",
    "archive.score": """\
SELECT score.course_id, score.measure_id, score."on", score.moment, score.value, score.session_id, score.note, score.items, score.void, score.id, score.version
FROM score ORDER BY score.id""",
    "archive.session": """\
SELECT session.patient_id, session."on", session.clinician, session.consent, session.note, session.time_out, session.screen, session.position, session.prep, session.wheals, session.instructions, session.plan, session.override, session.stops, session.void, session.id, session.version
FROM session ORDER BY session.id""",
    "archive.setting": """\
SELECT setting.name, setting.value, setting.void, setting.id, setting.version
FROM setting ORDER BY setting.id""",
    "archive.structure": """\
SELECT structure.name, structure.kind, structure.region, structure.sided, structure.synonyms, structure.origin, structure.void, structure.id, structure.version
FROM structure ORDER BY structure.id""",
    "archive.study_id": """\
SELECT study_id.patient_id, study_id.code, study_id.void, study_id.id, study_id.version
FROM study_id ORDER BY study_id.id""",
    "archive.substance": """\
SELECT substance.name, substance.role, substance.synonyms, substance.allergens, substance.most_mg_per_kg, substance.most_mg, substance.most_mg_per_kg_constricted, substance.most_mg_constricted, substance.source, substance.void, substance.id, substance.version
FROM substance ORDER BY substance.id""",
    "archive.versions": """\
SELECT audit.key, audit.before, audit.after
FROM audit
WHERE audit.record = %(kind)s::VARCHAR ORDER BY audit.key, audit.n""",
    "by_key.adverse_event": """\
SELECT adverse_event.course_id, adverse_event.type, adverse_event.onset, adverse_event.session_id, adverse_event.severity, adverse_event.action, adverse_event.outcome, adverse_event.resolved_on, adverse_event.hospitalised, adverse_event.affects_next, adverse_event.note, adverse_event.void, adverse_event.id, adverse_event.version
FROM adverse_event
WHERE adverse_event.id = %(key)s::INTEGER""",
    "by_key.appointment": """\
SELECT appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, appointment.attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM appointment
WHERE appointment.id = %(key)s::INTEGER""",
    "by_key.booking": """\
SELECT booking.appointment_id, booking.course_id, booking.void, booking.id, booking.version
FROM booking
WHERE booking.id = %(key)s::INTEGER""",
    "by_key.call": """\
SELECT call.course_id, call."on", call.result, call.again_on, call.note, call.void, call.id, call.version
FROM call
WHERE call.id = %(key)s::INTEGER""",
    "by_key.closed_day": """\
SELECT closed_day.first, closed_day.last, closed_day.name, closed_day.public, closed_day.void, closed_day.id, closed_day.version
FROM closed_day
WHERE closed_day.id = %(key)s::INTEGER""",
    "by_key.condition": """\
SELECT condition.code, condition.title, condition.side, condition.structures, condition.void, condition.id, condition.version
FROM condition
WHERE condition.id = %(key)s::INTEGER""",
    "by_key.course": """\
SELECT course.patient_id, course.structure_id, course.side, course.condition_id, course.protocol_id, course.opened_on, course.clinician, course.tried, course.note, course.override, course.goal, course.consent, course.agent, course.continues_id, course.void, course.id, course.version
FROM course
WHERE course.id = %(key)s::INTEGER""",
    "by_key.course_change": """\
SELECT course_change.course_id, course_change."on", course_change.change, course_change.sessions, course_change.reason, course_change.note, course_change.void, course_change.id, course_change.version
FROM course_change
WHERE course_change.id = %(key)s::INTEGER""",
    "by_key.duplicate_review": """\
SELECT duplicate_review.patient_id, duplicate_review.other_id, duplicate_review.verdict, duplicate_review.void, duplicate_review.id, duplicate_review.version
FROM duplicate_review
WHERE duplicate_review.id = %(key)s::INTEGER""",
    "by_key.favourite": """\
SELECT favourite.name, favourite.mix, favourite.protocol, favourite.clinician, favourite.note, favourite.void, favourite.id, favourite.version
FROM favourite
WHERE favourite.id = %(key)s::INTEGER""",
    "by_key.import_profile": """\
SELECT import_profile.name, import_profile.kind, import_profile.columns, import_profile.dates, import_profile.encoding, import_profile.delimiter, import_profile.constants, import_profile.sheet, import_profile.void, import_profile.id, import_profile.version
FROM import_profile
WHERE import_profile.id = %(key)s::INTEGER""",
    "by_key.injection": """\
SELECT injection.session_id, injection.course_id, injection.agent, injection.percent, injection.volume_ml, injection.guidance, injection.lots, injection.early_reason, injection.override, injection.mix, injection.points, injection.image, injection.approach, injection.needle, injection.response, injection.complications, injection.void, injection.id, injection.version
FROM injection
WHERE injection.id = %(key)s::INTEGER""",
    "by_key.lot": """\
SELECT lot.number, lot.product, lot.expires, lot.maker, lot.recalled_on, lot.recall_reason, lot.note, lot.void, lot.id, lot.version
FROM lot
WHERE lot.id = %(key)s::INTEGER""",
    "by_key.measure": """\
SELECT measure.name, measure.title, measure.minimum, measure.maximum, measure.unit, measure.better, measure.mcid, measure.mcid_points, measure.mcid_percent_of_baseline, measure.mcid_note, measure.mcid_value, measure.mcid_later_points, measure.mcid_later_from, measure.detectable_change, measure.regions, measure.loinc, measure.source, measure.void, measure.id, measure.version
FROM measure
WHERE measure.id = %(key)s::INTEGER""",
    "by_key.merge": """\
SELECT merge.patient_id, merge.into_id, merge."on", merge.void, merge.id, merge.version
FROM merge
WHERE merge.id = %(key)s::INTEGER""",
    "by_key.patient": """\
SELECT patient.mrn, patient.name, patient.born, patient.sex, patient.phone, patient.email, patient.weight_kg, patient.weight_on, patient.allergies, patient.deceased, patient.do_not_call, patient.note, patient.alerts, patient.merged_into_id, patient.void, patient.id, patient.version
FROM patient
WHERE patient.id = %(key)s::INTEGER""",
    "by_key.protocol": """\
SELECT protocol.name, protocol.title, protocol.edition, protocol.structures, protocol.sessions, protocol.at, protocol.optional_at, protocol.every, protocol.maximum, protocol.as_needed, protocol.not_before, protocol.late_after, protocol.grace, protocol.lapse, protocol.early_counts, protocol.restart_after, protocol.stop, protocol.agent, protocol.percent, protocol.volume_ml, protocol.solution, protocol.measures, protocol.follow_up, protocol.follow_up_from, protocol.result, protocol.citation, protocol.evidence, protocol.void, protocol.id, protocol.version
FROM protocol
WHERE protocol.id = %(key)s::INTEGER""",
    "by_key.score": """\
SELECT score.course_id, score.measure_id, score."on", score.moment, score.value, score.session_id, score.note, score.items, score.void, score.id, score.version
FROM score
WHERE score.id = %(key)s::INTEGER""",
    "by_key.session": """\
SELECT session.patient_id, session."on", session.clinician, session.consent, session.note, session.time_out, session.screen, session.position, session.prep, session.wheals, session.instructions, session.plan, session.override, session.stops, session.void, session.id, session.version
FROM session
WHERE session.id = %(key)s::INTEGER""",
    "by_key.setting": """\
SELECT setting.name, setting.value, setting.void, setting.id, setting.version
FROM setting
WHERE setting.id = %(key)s::INTEGER""",
    "by_key.standing": """\
SELECT standing.course_id, standing.status, standing.planned, standing.given, standing.counted, standing.first_on, standing.last_on, standing.number, standing.need, standing.earliest, standing.due, standing.latest, standing.lapses_on, standing.span, standing.appointment_id, standing.call_on, standing.unanswered, standing.declined_on, standing.score_number, standing.score_earliest, standing.score_due, standing.score_latest, standing.score_lapses_on, standing.adverse_event_id
FROM standing
WHERE standing.course_id = %(key)s::INTEGER""",
    "by_key.structure": """\
SELECT structure.name, structure.kind, structure.region, structure.sided, structure.synonyms, structure.origin, structure.void, structure.id, structure.version
FROM structure
WHERE structure.id = %(key)s::INTEGER""",
    "by_key.study_id": """\
SELECT study_id.patient_id, study_id.code, study_id.void, study_id.id, study_id.version
FROM study_id
WHERE study_id.id = %(key)s::INTEGER""",
    "by_key.substance": """\
SELECT substance.name, substance.role, substance.synonyms, substance.allergens, substance.most_mg_per_kg, substance.most_mg, substance.most_mg_per_kg_constricted, substance.most_mg_constricted, substance.source, substance.void, substance.id, substance.version
FROM substance
WHERE substance.id = %(key)s::INTEGER""",
    "catalogue.condition_by_code": """\
SELECT condition.code, condition.title, condition.side, condition.structures, condition.void, condition.id, condition.version
FROM condition
WHERE condition.code = %(code)s::VARCHAR AND condition.void IS NULL""",
    "catalogue.conditions": """\
SELECT condition.code, condition.title, condition.side, condition.structures, condition.void, condition.id, condition.version
FROM condition
WHERE condition.void IS NULL ORDER BY condition.code""",
    "catalogue.measure_by_name": """\
SELECT measure.name, measure.title, measure.minimum, measure.maximum, measure.unit, measure.better, measure.mcid, measure.mcid_points, measure.mcid_percent_of_baseline, measure.mcid_note, measure.mcid_value, measure.mcid_later_points, measure.mcid_later_from, measure.detectable_change, measure.regions, measure.loinc, measure.source, measure.void, measure.id, measure.version
FROM measure
WHERE measure.name = %(name)s::VARCHAR AND measure.void IS NULL""",
    "catalogue.measures": """\
SELECT measure.name, measure.title, measure.minimum, measure.maximum, measure.unit, measure.better, measure.mcid, measure.mcid_points, measure.mcid_percent_of_baseline, measure.mcid_note, measure.mcid_value, measure.mcid_later_points, measure.mcid_later_from, measure.detectable_change, measure.regions, measure.loinc, measure.source, measure.void, measure.id, measure.version
FROM measure
WHERE measure.void IS NULL ORDER BY measure.id""",
    "catalogue.newest_edition": """\
SELECT max(protocol.edition) AS max_1
FROM protocol
WHERE protocol.name = %(name)s::VARCHAR""",
    "catalogue.protocol_by_name": """\
SELECT protocol.name, protocol.title, protocol.edition, protocol.structures, protocol.sessions, protocol.at, protocol.optional_at, protocol.every, protocol.maximum, protocol.as_needed, protocol.not_before, protocol.late_after, protocol.grace, protocol.lapse, protocol.early_counts, protocol.restart_after, protocol.stop, protocol.agent, protocol.percent, protocol.volume_ml, protocol.solution, protocol.measures, protocol.follow_up, protocol.follow_up_from, protocol.result, protocol.citation, protocol.evidence, protocol.void, protocol.id, protocol.version
FROM protocol
WHERE protocol.void IS NULL AND protocol.edition = (SELECT max(later.edition) AS max_1
FROM protocol AS later
WHERE later.name = protocol.name AND later.void IS NULL) AND protocol.name = %(name)s::VARCHAR""",
    "catalogue.protocols": """\
SELECT protocol.name, protocol.title, protocol.edition, protocol.structures, protocol.sessions, protocol.at, protocol.optional_at, protocol.every, protocol.maximum, protocol.as_needed, protocol.not_before, protocol.late_after, protocol.grace, protocol.lapse, protocol.early_counts, protocol.restart_after, protocol.stop, protocol.agent, protocol.percent, protocol.volume_ml, protocol.solution, protocol.measures, protocol.follow_up, protocol.follow_up_from, protocol.result, protocol.citation, protocol.evidence, protocol.void, protocol.id, protocol.version
FROM protocol
WHERE protocol.void IS NULL AND protocol.edition = (SELECT max(later.edition) AS max_1
FROM protocol AS later
WHERE later.name = protocol.name AND later.void IS NULL) ORDER BY protocol.id""",
    "catalogue.setting": """\
SELECT setting.name, setting.value, setting.void, setting.id, setting.version
FROM setting
WHERE setting.name = %(name)s::VARCHAR AND setting.void IS NULL""",
    "catalogue.structures": """\
SELECT structure.name, structure.kind, structure.region, structure.sided, structure.synonyms, structure.origin, structure.void, structure.id, structure.version
FROM structure
WHERE structure.void IS NULL ORDER BY structure.id""",
    "catalogue.substances": """\
SELECT substance.name, substance.role, substance.synonyms, substance.allergens, substance.most_mg_per_kg, substance.most_mg, substance.most_mg_per_kg_constricted, substance.most_mg_constricted, substance.source, substance.void, substance.id, substance.version
FROM substance
WHERE substance.void IS NULL ORDER BY substance.id""",
    "clinic.closed_days": """\
SELECT closed_day.first, closed_day.last, closed_day.name, closed_day.public, closed_day.void, closed_day.id, closed_day.version
FROM closed_day
WHERE closed_day.void IS NULL AND closed_day.last >= %(since)s::DATE ORDER BY closed_day.first, closed_day.id""",
    "clinic.closures": """\
SELECT closed_day.first AS first, closed_day.last AS last, closed_day.name AS name
FROM closed_day
WHERE closed_day.void IS NULL AND closed_day.last >= %(since)s::DATE ORDER BY closed_day.first, closed_day.id""",
    "clinic.ever_set": """\
SELECT setting.name, setting.value, setting.void, setting.id, setting.version
FROM setting ORDER BY setting.id""",
    "clinic.settings": """\
SELECT setting.name, setting.value
FROM setting
WHERE setting.void IS NULL""",
    "clinic.zone": """\
SELECT (SELECT setting.value
FROM setting
WHERE setting.name = 'zone' AND setting.void IS NULL) AS anon_1""",
    "clinicians.has_appointment": """\
SELECT 1
FROM appointment
WHERE appointment.void IS NULL AND lower(appointment.clinician) = lower(%(clinician)s::VARCHAR)
 LIMIT 1""",
    "clinicians.has_course": """\
SELECT 1
FROM course
WHERE course.void IS NULL AND lower(course.clinician) = lower(%(clinician)s::VARCHAR)
 LIMIT 1""",
    "clinicians.of_appointments": """\
SELECT DISTINCT appointment.clinician
FROM appointment
WHERE appointment.void IS NULL ORDER BY appointment.clinician
 LIMIT %(limit)s::INTEGER""",
    "clinicians.of_courses": """\
SELECT DISTINCT course.clinician
FROM course
WHERE course.void IS NULL ORDER BY course.clinician
 LIMIT %(limit)s::INTEGER""",
    "courses.calls": """\
SELECT call.course_id, call."on", call.result, call.again_on, call.note, call.void, call.id, call.version
FROM call
WHERE call.course_id = %(id)s::INTEGER ORDER BY call."on", call.id""",
    "courses.changes": """\
SELECT course_change.course_id, course_change."on", course_change.change, course_change.sessions, course_change.reason, course_change.note, course_change.void, course_change.id, course_change.version
FROM course_change
WHERE course_change.course_id = %(id)s::INTEGER ORDER BY course_change.id""",
    "courses.continued_by": """\
SELECT course.id
FROM course
WHERE course.continues_id = %(id)s::INTEGER AND course.void IS NULL
 LIMIT %(limit)s::INTEGER""",
    "courses.events": """\
SELECT adverse_event.course_id, adverse_event.type, adverse_event.onset, adverse_event.session_id, adverse_event.severity, adverse_event.action, adverse_event.outcome, adverse_event.resolved_on, adverse_event.hospitalised, adverse_event.affects_next, adverse_event.note, adverse_event.void, adverse_event.id, adverse_event.version
FROM adverse_event
WHERE adverse_event.course_id = %(id)s::INTEGER ORDER BY adverse_event.onset, adverse_event.id""",
    "courses.events_before": """\
WITH RECURSIVE earlier("of", course_id) AS
(SELECT course.id AS "of", course.continues_id AS course_id
FROM course
WHERE course.continues_id IS NOT NULL AND course.id = %(id)s::INTEGER UNION SELECT earlier."of" AS "of", link.continues_id AS continues_id
FROM earlier JOIN course AS link ON link.id = earlier.course_id
WHERE link.continues_id IS NOT NULL)
 SELECT adverse_event.course_id, adverse_event.type, adverse_event.onset, adverse_event.session_id, adverse_event.severity, adverse_event.action, adverse_event.outcome, adverse_event.resolved_on, adverse_event.hospitalised, adverse_event.affects_next, adverse_event.note, adverse_event.void, adverse_event.id, adverse_event.version
FROM earlier JOIN adverse_event ON adverse_event.course_id = earlier.course_id
WHERE adverse_event.void IS NULL AND adverse_event.affects_next = 1 AND NOT (EXISTS (SELECT injection.id
FROM injection JOIN session ON session.id = injection.session_id JOIN earlier AS beside ON beside.course_id = injection.course_id
WHERE beside."of" = earlier."of" AND injection.void IS NULL AND session.void IS NULL AND session."on" > adverse_event.onset AND session."on" <= %(day)s::DATE)) ORDER BY earlier."of", adverse_event.onset, adverse_event.id""",
    "courses.followed_on": """\
SELECT score."on"
FROM score
WHERE score.course_id = %(id)s::INTEGER AND score.void IS NULL AND score.moment = 'follow-up' ORDER BY score."on" """,
    "courses.given": """\
SELECT session."on" AS "on", CASE WHEN (EXISTS (SELECT *
FROM lot_use, lot
WHERE lot_use.injection_id = injection.id AND lot.number = lot_use.lot AND lot.void IS NULL AND (lot.expires < session."on" OR lot.recalled_on <= %(day)s::DATE))) THEN 1 ELSE 0 END AS substandard
FROM injection JOIN session ON session.id = injection.session_id
WHERE injection.course_id = %(id)s::INTEGER AND injection.void IS NULL AND session.void IS NULL ORDER BY session."on", injection.id""",
    "courses.injections": """\
SELECT injection.session_id, injection.course_id, injection.agent, injection.percent, injection.volume_ml, injection.guidance, injection.lots, injection.early_reason, injection.override, injection.mix, injection.points, injection.image, injection.approach, injection.needle, injection.response, injection.complications, injection.void, injection.id, injection.version
FROM injection
WHERE injection.course_id = %(id)s::INTEGER ORDER BY injection.id""",
    "courses.listed": """\
SELECT 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, condition.code AS condition, protocol.name AS protocol, standing.status AS status, course.opened_on AS opened_on, standing.counted AS counted, standing.planned AS planned, standing.last_on AS last_session, standing.due AS due, course.clinician AS clinician
FROM course JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id
WHERE (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND (%(status)s::VARCHAR = 'void' OR course.void IS NULL) ORDER BY course.id
 LIMIT %(limit)s::INTEGER""",
    "courses.listed_of_patient": """\
SELECT 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, condition.code AS condition, protocol.name AS protocol, standing.status AS status, course.opened_on AS opened_on, standing.counted AS counted, standing.planned AS planned, standing.last_on AS last_session, standing.due AS due, course.clinician AS clinician
FROM course JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id
WHERE (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND (%(status)s::VARCHAR = 'void' OR course.void IS NULL) AND course.patient_id = %(patient_id)s::INTEGER ORDER BY course.id
 LIMIT %(limit)s::INTEGER""",
    "courses.of_patient": """\
SELECT course.patient_id, course.structure_id, course.side, course.condition_id, course.protocol_id, course.opened_on, course.clinician, course.tried, course.note, course.override, course.goal, course.consent, course.agent, course.continues_id, course.void, course.id, course.version
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER ORDER BY course.id""",
    "courses.of_protocol": """\
SELECT course.patient_id, course.structure_id, course.side, course.condition_id, course.protocol_id, course.opened_on, course.clinician, course.tried, course.note, course.override, course.goal, course.consent, course.agent, course.continues_id, course.void, course.id, course.version
FROM course
WHERE course.protocol_id = %(protocol_id)s::INTEGER ORDER BY course.id""",
    "courses.of_structure": """\
SELECT course.patient_id, course.structure_id, course.side, course.condition_id, course.protocol_id, course.opened_on, course.clinician, course.tried, course.note, course.override, course.goal, course.consent, course.agent, course.continues_id, course.void, course.id, course.version
FROM course
WHERE course.structure_id = %(structure_id)s::INTEGER ORDER BY course.id""",
    "courses.opened_by": """\
SELECT course.patient_id, course.structure_id, course.side, course.condition_id, course.protocol_id, course.opened_on, course.clinician, course.tried, course.note, course.override, course.goal, course.consent, course.agent, course.continues_id, course.void, course.id, course.version
FROM course
WHERE course.opened_on <= %(day)s::DATE AND course.void IS NULL ORDER BY course.id""",
    "courses.scores": """\
SELECT score.id AS score_id, score.course_id AS course_id, score.session_id AS session_id, measure.name AS measure, score."on" AS "on", score.moment AS moment, score.value AS value, score.void AS void
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.course_id = %(id)s::INTEGER ORDER BY score."on", score.id""",
    "courses.sessions": """\
SELECT session.patient_id, session."on", session.clinician, session.consent, session.note, session.time_out, session.screen, session.position, session.prep, session.wheals, session.instructions, session.plan, session.override, session.stops, session.void, session.id, session.version
FROM session
WHERE session.id IN (SELECT injection.session_id
FROM injection
WHERE injection.course_id = %(id)s::INTEGER) ORDER BY session."on", session.id""",
    "deidentified.events": """\
SELECT study_id.code AS study_id, (SELECT count(*) AS count_1
FROM course AS earlier
WHERE earlier.patient_id = course.patient_id AND earlier.id <= course.id) AS place, patient.born AS born, patient.sex AS sex, patient.deceased AS deceased, structure.name AS structure, course.side AS side, adverse_event.type AS type, adverse_event.onset AS onset, adverse_event.severity AS severity, adverse_event.outcome AS outcome, adverse_event.resolved_on AS resolved_on, adverse_event.hospitalised AS hospitalised, adverse_event.affects_next AS affects_next
FROM adverse_event JOIN course ON course.id = adverse_event.course_id JOIN patient ON patient.id = course.patient_id JOIN study_id ON study_id.patient_id = patient.id JOIN structure ON structure.id = course.structure_id
WHERE adverse_event.void IS NULL AND course.void IS NULL AND study_id.void IS NULL ORDER BY course.id, adverse_event.onset, adverse_event.id""",
    "deidentified.scores": """\
SELECT study_id.code AS study_id, (SELECT count(*) AS count_1
FROM course AS earlier
WHERE earlier.patient_id = course.patient_id AND earlier.id <= course.id) AS place, patient.born AS born, patient.sex AS sex, patient.deceased AS deceased, structure.name AS structure, course.side AS side, measure.name AS measure, measure.unit AS unit, score.moment AS moment, score."on" AS "on", score.value AS value
FROM score JOIN course ON course.id = score.course_id JOIN patient ON patient.id = course.patient_id JOIN study_id ON study_id.patient_id = patient.id JOIN structure ON structure.id = course.structure_id JOIN measure ON measure.id = score.measure_id
WHERE score.void IS NULL AND course.void IS NULL AND study_id.void IS NULL ORDER BY course.id, score."on", score.id""",
    "doctor.appointments": """\
SELECT booking.course_id, appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM booking JOIN appointment ON appointment.id = booking.appointment_id
WHERE booking.void IS NULL ORDER BY booking.course_id, appointment."on", appointment.at, appointment.second, appointment.id""",
    "doctor.calls": """\
SELECT call.course_id AS "of", call.course_id, call."on", call.result, call.again_on, call.note, call.void, call.id, call.version
FROM call ORDER BY call.course_id, call."on", call.id""",
    "doctor.changes": """\
SELECT course_change.course_id AS "of", course_change.course_id, course_change."on", course_change.change, course_change.sessions, course_change.reason, course_change.note, course_change.void, course_change.id, course_change.version
FROM course_change
WHERE course_change.void IS NULL ORDER BY course_change.course_id, course_change.id""",
    "doctor.courses": """\
SELECT course.id, course.protocol_id, CAST(course.opened_on AS TEXT) AS opened_on, course.void, CAST(patient.deceased AS TEXT) AS deceased, patient.do_not_call
FROM course JOIN patient ON patient.id = course.patient_id ORDER BY course.id""",
    "doctor.events": """\
SELECT adverse_event.course_id AS "of", adverse_event.course_id, adverse_event.type, adverse_event.onset, adverse_event.session_id, adverse_event.severity, adverse_event.action, adverse_event.outcome, adverse_event.resolved_on, adverse_event.hospitalised, adverse_event.affects_next, adverse_event.note, adverse_event.void, adverse_event.id, adverse_event.version
FROM adverse_event
WHERE adverse_event.void IS NULL ORDER BY adverse_event.course_id, adverse_event.id""",
    "doctor.events_before": """\
WITH RECURSIVE earlier("of", course_id) AS
(SELECT course.id AS "of", course.continues_id AS course_id
FROM course
WHERE course.continues_id IS NOT NULL UNION SELECT earlier."of" AS "of", link.continues_id AS continues_id
FROM earlier JOIN course AS link ON link.id = earlier.course_id
WHERE link.continues_id IS NOT NULL)
 SELECT earlier."of", adverse_event.course_id, adverse_event.type, adverse_event.onset, adverse_event.session_id, adverse_event.severity, adverse_event.action, adverse_event.outcome, adverse_event.resolved_on, adverse_event.hospitalised, adverse_event.affects_next, adverse_event.note, adverse_event.void, adverse_event.id, adverse_event.version
FROM earlier JOIN adverse_event ON adverse_event.course_id = earlier.course_id
WHERE adverse_event.void IS NULL AND adverse_event.affects_next = 1 AND NOT (EXISTS (SELECT injection.id
FROM injection JOIN session ON session.id = injection.session_id JOIN earlier AS beside ON beside.course_id = injection.course_id
WHERE beside."of" = earlier."of" AND injection.void IS NULL AND session.void IS NULL AND session."on" > adverse_event.onset)) ORDER BY earlier."of", adverse_event.onset, adverse_event.id""",
    "doctor.followed_on": """\
SELECT score.course_id, CAST(score."on" AS TEXT) AS "on"
FROM score
WHERE score.void IS NULL AND score.moment = 'follow-up' ORDER BY score.course_id, score."on" """,
    "doctor.forgotten": """\
SELECT appointment.id, booking.course_id, CAST(appointment."on" AS TEXT) AS "on", appointment.at
FROM appointment JOIN booking ON booking.appointment_id = appointment.id
WHERE booking.void IS NULL AND appointment.void IS NULL AND CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END IN ('booked', 'arrived') AND appointment."on" < %(today)s::DATE ORDER BY appointment."on", appointment.at, appointment.id, booking.id""",
    "doctor.given": """\
SELECT injection.course_id, CAST(session."on" AS TEXT) AS "on", CASE WHEN (injection.id IN (SELECT lot_use.injection_id
FROM lot_use JOIN lot ON lot.number = lot_use.lot JOIN injection AS every ON every.id = lot_use.injection_id JOIN session AS visit ON visit.id = every.session_id
WHERE lot.void IS NULL AND (lot.expires < visit."on" OR lot.recalled_on IS NOT NULL))) THEN 1 ELSE 0 END AS substandard
FROM injection JOIN session ON session.id = injection.session_id
WHERE injection.void IS NULL AND session.void IS NULL ORDER BY injection.course_id""",
    "doctor.lot_uses": """\
SELECT lot_use.injection_id, lot_use.lot
FROM lot_use ORDER BY lot_use.injection_id, lot_use.lot""",
    "doctor.names": """\
SELECT patient_name.rowid, patient_name.name
FROM patient_name ORDER BY patient_name.rowid""",
    "doctor.needless": """\
SELECT appointment.id, booking.course_id, CAST(appointment."on" AS TEXT) AS "on", appointment.at
FROM appointment JOIN booking ON booking.appointment_id = appointment.id JOIN standing ON standing.course_id = booking.course_id
WHERE booking.void IS NULL AND appointment.void IS NULL AND CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END IN ('booked', 'arrived') AND appointment."on" >= %(today)s::DATE AND standing.number IS NULL ORDER BY appointment."on", appointment.at, appointment.id, booking.id""",
    "doctor.patients": """\
SELECT patient.id, patient.mrn, patient.name, patient.void IS NULL AND patient.merged_into_id IS NULL AS anon_1
FROM patient ORDER BY patient.id""",
    "doctor.protocols": """\
SELECT protocol.name, protocol.title, protocol.edition, protocol.structures, protocol.sessions, protocol.at, protocol.optional_at, protocol.every, protocol.maximum, protocol.as_needed, protocol.not_before, protocol.late_after, protocol.grace, protocol.lapse, protocol.early_counts, protocol.restart_after, protocol.stop, protocol.agent, protocol.percent, protocol.volume_ml, protocol.solution, protocol.measures, protocol.follow_up, protocol.follow_up_from, protocol.result, protocol.citation, protocol.evidence, protocol.void, protocol.id, protocol.version
FROM protocol""",
    "doctor.standings": """\
SELECT standing.course_id, standing.status, standing.planned, standing.given, standing.counted, CAST(standing.first_on AS TEXT) AS first_on, CAST(standing.last_on AS TEXT) AS last_on, standing.number, standing.need, CAST(standing.earliest AS TEXT) AS earliest, CAST(standing.due AS TEXT) AS due, CAST(standing.latest AS TEXT) AS latest, CAST(standing.lapses_on AS TEXT) AS lapses_on, standing.span, standing.appointment_id, CAST(standing.call_on AS TEXT) AS call_on, standing.unanswered, CAST(standing.declined_on AS TEXT) AS declined_on, standing.score_number, CAST(standing.score_earliest AS TEXT) AS score_earliest, CAST(standing.score_due AS TEXT) AS score_due, CAST(standing.score_latest AS TEXT) AS score_latest, CAST(standing.score_lapses_on AS TEXT) AS score_lapses_on, standing.adverse_event_id
FROM standing ORDER BY standing.course_id""",
    "doctor.words": """\
SELECT patient_word.patient_id, patient_word.word
FROM patient_word ORDER BY patient_word.patient_id""",
    "duplicates.beside": """\
SELECT patient.id AS id, patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, patient.deceased AS deceased
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND (patient.born = %(born)s::DATE OR patient.born = %(swapped)s::DATE OR patient.phone = %(phone)s::VARCHAR)
 LIMIT %(limit)s::INTEGER""",
    "duplicates.by_birth": """\
SELECT patient.id AS id, patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, patient.deceased AS deceased
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL ORDER BY substr(CAST(patient.born AS TEXT), 1, 4), CASE WHEN (substr(CAST(patient.born AS TEXT), 6, 2) < substr(CAST(patient.born AS TEXT), 9, 2)) THEN substr(CAST(patient.born AS TEXT), 6, 2) ELSE substr(CAST(patient.born AS TEXT), 9, 2) END, CASE WHEN (substr(CAST(patient.born AS TEXT), 6, 2) < substr(CAST(patient.born AS TEXT), 9, 2)) THEN substr(CAST(patient.born AS TEXT), 9, 2) ELSE substr(CAST(patient.born AS TEXT), 6, 2) END, patient.id""",
    "duplicates.by_name": """\
SELECT patient.id AS id, patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, patient.deceased AS deceased
FROM patient JOIN patient_name ON patient_name.rowid = patient.id
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL ORDER BY patient_name.name, patient.id""",
    "duplicates.one": """\
SELECT patient.id AS id, patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, patient.deceased AS deceased
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND patient.id = %(key)s::INTEGER""",
    "duplicates.review": """\
SELECT duplicate_review.patient_id, duplicate_review.other_id, duplicate_review.verdict, duplicate_review.void, duplicate_review.id, duplicate_review.version
FROM duplicate_review
WHERE duplicate_review.void IS NULL AND duplicate_review.patient_id = %(patient_id)s::INTEGER AND duplicate_review.other_id = %(other_id)s::INTEGER""",
    "duplicates.reviews": """\
SELECT duplicate_review.patient_id, duplicate_review.other_id, duplicate_review.verdict, duplicate_review.void, duplicate_review.id, duplicate_review.version
FROM duplicate_review
WHERE duplicate_review.void IS NULL ORDER BY duplicate_review.patient_id, duplicate_review.other_id""",
    "duplicates.since": """\
SELECT patient.id AS id, patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, patient.deceased AS deceased
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND patient.id > %(above)s::INTEGER ORDER BY patient.id
 LIMIT %(limit)s::INTEGER""",
    "duplicates.with_phone": """\
SELECT patient.id AS id, patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, patient.deceased AS deceased
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND patient.phone IS NOT NULL""",
    "events.listed": """\
SELECT 'E' || CAST(adverse_event.id AS TEXT) AS event, 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, 'S' || CAST(adverse_event.session_id AS TEXT) AS session, adverse_event.onset AS onset, adverse_event.type AS type, 0 AS expected, adverse_event.severity AS severity, adverse_event.action AS action, adverse_event.outcome AS outcome, adverse_event.resolved_on AS resolved_on, adverse_event.hospitalised AS hospitalised, adverse_event.affects_next AS affects_next, adverse_event.note AS note, adverse_event.void AS void
FROM adverse_event JOIN course ON course.id = adverse_event.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE adverse_event.onset BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(type)s::VARCHAR IS NULL OR adverse_event.type = %(type)s::VARCHAR) ORDER BY adverse_event.onset DESC, adverse_event.id DESC""",
    "events.listed_of_course": """\
SELECT 'E' || CAST(adverse_event.id AS TEXT) AS event, 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, 'S' || CAST(adverse_event.session_id AS TEXT) AS session, adverse_event.onset AS onset, adverse_event.type AS type, 0 AS expected, adverse_event.severity AS severity, adverse_event.action AS action, adverse_event.outcome AS outcome, adverse_event.resolved_on AS resolved_on, adverse_event.hospitalised AS hospitalised, adverse_event.affects_next AS affects_next, adverse_event.note AS note, adverse_event.void AS void
FROM adverse_event JOIN course ON course.id = adverse_event.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE adverse_event.onset BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(type)s::VARCHAR IS NULL OR adverse_event.type = %(type)s::VARCHAR) AND adverse_event.course_id = %(course_id)s::INTEGER ORDER BY adverse_event.onset DESC, adverse_event.id DESC""",
    "events.listed_of_patient": """\
SELECT 'E' || CAST(adverse_event.id AS TEXT) AS event, 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, 'S' || CAST(adverse_event.session_id AS TEXT) AS session, adverse_event.onset AS onset, adverse_event.type AS type, 0 AS expected, adverse_event.severity AS severity, adverse_event.action AS action, adverse_event.outcome AS outcome, adverse_event.resolved_on AS resolved_on, adverse_event.hospitalised AS hospitalised, adverse_event.affects_next AS affects_next, adverse_event.note AS note, adverse_event.void AS void
FROM adverse_event JOIN course ON course.id = adverse_event.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE adverse_event.onset BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(type)s::VARCHAR IS NULL OR adverse_event.type = %(type)s::VARCHAR) AND course.patient_id = %(patient_id)s::INTEGER ORDER BY adverse_event.onset DESC, adverse_event.id DESC""",
    "import_profiles.all": """\
SELECT import_profile.name, import_profile.kind, import_profile.columns, import_profile.dates, import_profile.encoding, import_profile.delimiter, import_profile.constants, import_profile.sheet, import_profile.void, import_profile.id, import_profile.version
FROM import_profile
WHERE import_profile.void IS NULL ORDER BY import_profile.name""",
    "injections.added": """\
SELECT course_change.course_id, coalesce(sum(course_change.sessions), 0) AS coalesce_1
FROM course_change
WHERE course_change.change = 'extended' AND course_change.void IS NULL GROUP BY course_change.course_id ORDER BY course_change.course_id""",
    "injections.by_course": """\
SELECT injection.id, 'S' || CAST(session.id AS TEXT) AS session, session."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, patient.born AS born, patient.sex AS sex, structure.name AS structure, structure.kind AS kind, structure.region AS region, course.side AS side, condition.code AS condition, protocol.name AS protocol, protocol.edition AS protocol_version, course.opened_on AS opened_on, NULL AS number, 0 AS counts, injection.agent AS agent, injection.percent AS percent, injection.volume_ml AS volume_ml, injection.mix AS mix, injection.points AS points, session.wheals AS wheals, injection.guidance AS guidance, injection.lots AS lots, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.session_id = session.id AND score.course_id = injection.course_id AND score.void IS NULL AND score.moment = 'before' AND measure.name = 'nrs' ORDER BY score.id
 LIMIT 1) AS pain, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.session_id = session.id AND score.course_id = injection.course_id AND score.void IS NULL AND score.moment = 'after' AND measure.name = 'nrs' ORDER BY score.id
 LIMIT 1) AS pain_after, session.consent AS consent, session.time_out AS time_out, CASE WHEN (session.screen = '[]') THEN '["clear"]' ELSE session.screen END AS screen, session.position AS position, session.prep AS prep, injection.approach AS approach, injection.needle AS needle, injection.image AS image, injection.response AS response, injection.complications AS complications, session.instructions AS instructions, session.plan AS plan, injection.early_reason AS early_reason, injection.override AS override, session.stops AS stops, session.override AS stops_override, session.note AS note, session.clinician AS clinician, course.clinician AS course_clinician
FROM session JOIN injection ON injection.session_id = session.id JOIN course ON course.id = injection.course_id JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id
WHERE course.void IS NULL AND (%(patient_id)s::INTEGER IS NULL OR course.patient_id = %(patient_id)s::INTEGER) AND (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND session.void IS NULL AND injection.void IS NULL AND NOT (session."on" < %(since)s::DATE OR session."on" > %(until)s::DATE) ORDER BY injection.course_id, injection.id""",
    "injections.by_session": """\
SELECT injection.id, 'S' || CAST(session.id AS TEXT) AS session, session."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, patient.born AS born, patient.sex AS sex, structure.name AS structure, structure.kind AS kind, structure.region AS region, course.side AS side, condition.code AS condition, protocol.name AS protocol, protocol.edition AS protocol_version, course.opened_on AS opened_on, NULL AS number, 0 AS counts, injection.agent AS agent, injection.percent AS percent, injection.volume_ml AS volume_ml, injection.mix AS mix, injection.points AS points, session.wheals AS wheals, injection.guidance AS guidance, injection.lots AS lots, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.session_id = session.id AND score.course_id = injection.course_id AND score.void IS NULL AND score.moment = 'before' AND measure.name = 'nrs' ORDER BY score.id
 LIMIT 1) AS pain, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.session_id = session.id AND score.course_id = injection.course_id AND score.void IS NULL AND score.moment = 'after' AND measure.name = 'nrs' ORDER BY score.id
 LIMIT 1) AS pain_after, session.consent AS consent, session.time_out AS time_out, CASE WHEN (session.screen = '[]') THEN '["clear"]' ELSE session.screen END AS screen, session.position AS position, session.prep AS prep, injection.approach AS approach, injection.needle AS needle, injection.image AS image, injection.response AS response, injection.complications AS complications, session.instructions AS instructions, session.plan AS plan, injection.early_reason AS early_reason, injection.override AS override, session.stops AS stops, session.override AS stops_override, session.note AS note, session.clinician AS clinician, course.clinician AS course_clinician
FROM session JOIN injection ON injection.session_id = session.id JOIN course ON course.id = injection.course_id JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id
WHERE course.void IS NULL AND (%(patient_id)s::INTEGER IS NULL OR course.patient_id = %(patient_id)s::INTEGER) AND (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND session.void IS NULL AND injection.void IS NULL AND NOT (session."on" < %(since)s::DATE OR session."on" > %(until)s::DATE) ORDER BY injection.session_id, injection.course_id""",
    "injections.counted": """\
SELECT count(*) AS count_1
FROM session JOIN injection ON injection.session_id = session.id JOIN course ON course.id = injection.course_id JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id
WHERE course.void IS NULL AND (%(patient_id)s::INTEGER IS NULL OR course.patient_id = %(patient_id)s::INTEGER) AND (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND session.void IS NULL AND injection.void IS NULL AND NOT (session."on" < %(since)s::DATE OR session."on" > %(until)s::DATE)""",
    "injections.last": """\
SELECT coalesce(max(injection.id), 0) AS coalesce_1
FROM injection""",
    "injections.numbered": """\
SELECT injection.course_id, injection.id, CAST(session."on" AS TEXT) AS "on", CASE WHEN (injection.id IN (SELECT lot_use.injection_id
FROM lot_use JOIN lot ON lot.number = lot_use.lot JOIN injection AS every ON every.id = lot_use.injection_id JOIN session AS visit ON visit.id = every.session_id
WHERE lot.void IS NULL AND (lot.expires < visit."on" OR lot.recalled_on IS NOT NULL))) THEN 1 ELSE 0 END AS anon_1, course.protocol_id, CAST(course.opened_on AS TEXT) AS opened_on
FROM session JOIN injection ON injection.session_id = session.id JOIN course ON course.id = injection.course_id JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id
WHERE course.void IS NULL AND (%(patient_id)s::INTEGER IS NULL OR course.patient_id = %(patient_id)s::INTEGER) AND (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND session.void IS NULL AND injection.void IS NULL ORDER BY injection.course_id""",
    "injections.patients": """\
SELECT count(DISTINCT course.patient_id) AS count_1
FROM session JOIN injection ON injection.session_id = session.id JOIN course ON course.id = injection.course_id JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id
WHERE course.void IS NULL AND (%(patient_id)s::INTEGER IS NULL OR course.patient_id = %(patient_id)s::INTEGER) AND (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND session.void IS NULL AND injection.void IS NULL AND NOT (session."on" < %(since)s::DATE OR session."on" > %(until)s::DATE)""",
    "intake.blanked": """\
SELECT patient.mrn
FROM patient
WHERE patient.mrn != trim(patient.mrn, %(blanks)s::VARCHAR) AND patient.void IS NULL""",
    "intake.changes": """\
SELECT course_change.course_id, course_change."on", course_change.change, course_change.sessions, course_change.reason, course_change.note, course_change.void, course_change.id, course_change.version
FROM course_change
WHERE course_change.course_id IN (SELECT course.id
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER) ORDER BY course_change.id""",
    "intake.former": """\
SELECT patient.mrn, audit.before
FROM patient JOIN audit ON audit.key = patient.id
WHERE audit.record = 'patient' AND audit.undoes IS NULL AND replace(audit.before, '"mrn":"' || patient.mrn || '"', '') = audit.before AND patient.version > 1 AND patient.void IS NULL ORDER BY audit.n""",
    "intake.highest_course": """\
SELECT max(course.id) AS max_1
FROM course""",
    "intake.highest_patient": """\
SELECT max(patient.id) AS max_1
FROM patient""",
    "intake.highest_session": """\
SELECT max(session.id) AS max_1
FROM session""",
    "intake.injections": """\
SELECT injection.session_id, injection.course_id, injection.agent, injection.percent, injection.volume_ml, injection.guidance, injection.lots, injection.early_reason, injection.override, injection.mix, injection.points, injection.image, injection.approach, injection.needle, injection.response, injection.complications, injection.void, injection.id, injection.version
FROM injection
WHERE injection.course_id IN (SELECT course.id
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER) ORDER BY injection.id""",
    "intake.protocol_edition": """\
SELECT protocol.name, protocol.title, protocol.edition, protocol.structures, protocol.sessions, protocol.at, protocol.optional_at, protocol.every, protocol.maximum, protocol.as_needed, protocol.not_before, protocol.late_after, protocol.grace, protocol.lapse, protocol.early_counts, protocol.restart_after, protocol.stop, protocol.agent, protocol.percent, protocol.volume_ml, protocol.solution, protocol.measures, protocol.follow_up, protocol.follow_up_from, protocol.result, protocol.citation, protocol.evidence, protocol.void, protocol.id, protocol.version
FROM protocol
WHERE protocol.name = %(name)s::VARCHAR AND protocol.edition = %(edition)s::INTEGER AND protocol.void IS NULL""",
    "intake.sessions": """\
SELECT session.patient_id, session."on", session.clinician, session.consent, session.note, session.time_out, session.screen, session.position, session.prep, session.wheals, session.instructions, session.plan, session.override, session.stops, session.void, session.id, session.version
FROM session
WHERE session.patient_id = %(patient_id)s::INTEGER ORDER BY session."on", session.id""",
    "lookup.named": """\
SELECT CASE WHEN (EXISTS (SELECT 1
FROM patient
WHERE patient.mrn = %(mrn)s::VARCHAR AND patient.void IS NULL)) THEN 'patient' WHEN (EXISTS (SELECT 1
FROM protocol
WHERE protocol.name = %(name)s::VARCHAR AND protocol.void IS NULL)) THEN 'protocol' WHEN (EXISTS (SELECT 1
FROM condition
WHERE condition.code = %(code)s::VARCHAR AND condition.void IS NULL)) THEN 'condition' WHEN (EXISTS (SELECT 1
FROM measure
WHERE measure.name = %(name)s::VARCHAR AND measure.void IS NULL)) THEN 'measure' WHEN (EXISTS (SELECT 1
FROM lot
WHERE lot.number = %(code)s::VARCHAR AND lot.void IS NULL)) THEN 'lot' WHEN (EXISTS (SELECT 1
FROM substance
WHERE substance.name = %(name)s::VARCHAR AND substance.void IS NULL)) THEN 'substance' END AS anon_1""",
    "lots.all": """\
SELECT lot.number, lot.product, lot.expires, lot.maker, lot.recalled_on, lot.recall_reason, lot.note, lot.void, lot.id, lot.version
FROM lot
WHERE lot.void IS NULL ORDER BY lot.number""",
    "lots.courses": """\
SELECT DISTINCT injection.course_id
FROM injection JOIN lot_use ON lot_use.injection_id = injection.id
WHERE lot_use.lot = %(number)s::VARCHAR ORDER BY injection.course_id""",
    "lots.given": """\
SELECT 'S' || CAST(session.id AS TEXT) AS session, session."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, patient.phone AS phone, patient.deceased AS deceased, structure.name AS structure, course.side AS side, session.clinician AS clinician, CASE WHEN (EXISTS (SELECT *
FROM lot_use, lot
WHERE lot_use.injection_id = injection.id AND lot.number = lot_use.lot AND lot.void IS NULL AND (lot.expires < session."on" OR lot.recalled_on IS NOT NULL))) THEN 1 ELSE 0 END AS substandard
FROM lot_use JOIN injection ON injection.id = lot_use.injection_id JOIN session ON session.id = injection.session_id JOIN course ON course.id = injection.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE lot_use.lot = %(number)s::VARCHAR AND injection.void IS NULL AND session.void IS NULL ORDER BY session."on", session.id, injection.id""",
    "lots.of_course": """\
SELECT lot.number, lot.product, lot.expires, lot.maker, lot.recalled_on, lot.recall_reason, lot.note, lot.void, lot.id, lot.version
FROM lot
WHERE lot.void IS NULL AND lot.number IN (SELECT lot_use.lot
FROM lot_use JOIN injection ON injection.id = lot_use.injection_id
WHERE injection.course_id = %(id)s::INTEGER) ORDER BY lot.number""",
    "lots.one": """\
SELECT lot.number, lot.product, lot.expires, lot.maker, lot.recalled_on, lot.recall_reason, lot.note, lot.void, lot.id, lot.version
FROM lot
WHERE lot.number = %(number)s::VARCHAR AND lot.void IS NULL""",
    "lots.struck_out": """\
SELECT lot.number, lot.product, lot.expires, lot.maker, lot.recalled_on, lot.recall_reason, lot.note, lot.void, lot.id, lot.version
FROM lot
WHERE lot.number = %(number)s::VARCHAR AND lot.void IS NOT NULL ORDER BY lot.id DESC""",
    "lots.uses": """\
SELECT injection.id, injection.session_id, injection.lots
FROM injection
WHERE injection.lots != '[]' ORDER BY injection.id""",
    "merging.appointments": """\
SELECT appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, appointment.attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM appointment
WHERE appointment.patient_id = %(patient_id)s::INTEGER ORDER BY appointment.id""",
    "merging.into": """\
SELECT patient.mrn, patient.name, patient.born, patient.sex, patient.phone, patient.email, patient.weight_kg, patient.weight_on, patient.allergies, patient.deceased, patient.do_not_call, patient.note, patient.alerts, patient.merged_into_id, patient.void, patient.id, patient.version
FROM patient
WHERE patient.merged_into_id = %(patient_id)s::INTEGER ORDER BY patient.id""",
    "merging.merges": """\
SELECT merge.patient_id, merge.into_id, merge."on", merge.void, merge.id, merge.version
FROM merge
WHERE merge.into_id = %(patient_id)s::INTEGER ORDER BY merge.id""",
    "merging.of_patient": """\
SELECT merge.patient_id, merge.into_id, merge."on", merge.void, merge.id, merge.version
FROM merge
WHERE merge.patient_id = %(patient_id)s::INTEGER AND merge.void IS NULL""",
    "merging.sessions": """\
SELECT session.patient_id, session."on", session.clinician, session.consent, session.note, session.time_out, session.screen, session.position, session.prep, session.wheals, session.instructions, session.plan, session.override, session.stops, session.void, session.id, session.version
FROM session
WHERE session.patient_id = %(patient_id)s::INTEGER ORDER BY session.id""",
    "names.like": """\
SELECT patient_name.rowid, patient_name.name
FROM patient_name
WHERE %(trigrams)s::VARCHAR <> '' AND patient_name.name LIKE %(like_1)s::VARCHAR AND patient_name.name LIKE %(like_2)s::VARCHAR AND patient_name.name LIKE %(like_3)s::VARCHAR AND patient_name.name LIKE %(like_4)s::VARCHAR
 LIMIT %(limit)s::INTEGER""",
    "names.like_alone": """\
SELECT patient_name.rowid, patient_name.name
FROM patient_name
WHERE patient_name.name LIKE %(like_1)s::VARCHAR AND patient_name.name LIKE %(like_2)s::VARCHAR AND patient_name.name LIKE %(like_3)s::VARCHAR AND patient_name.name LIKE %(like_4)s::VARCHAR
 LIMIT %(limit)s::INTEGER""",
    "overrides.lifted": """\
SELECT lifted.kind, lifted.key, lifted.called, lifted."on", lifted.course, lifted.mrn, lifted.patient, lifted.rules, lifted.reason, lifted.void
FROM (SELECT 'course' AS kind, course.id AS key, 'C' || CAST(course.id AS TEXT) AS called, course.opened_on AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, '["second-course"]' AS rules, course.override AS reason, course.void AS void
FROM course JOIN patient ON patient.id = course.patient_id
WHERE course.override IS NOT NULL UNION ALL SELECT 'session' AS kind, session.id AS key, 'S' || CAST(session.id AS TEXT) AS called, session."on" AS "on", CAST(NULL AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, session.stops AS rules, session.override AS reason, session.void AS void
FROM session JOIN patient ON patient.id = session.patient_id
WHERE session.override IS NOT NULL UNION ALL SELECT 'injection' AS kind, injection.id AS key, 'S' || CAST(session.id AS TEXT) AS called, session."on" AS "on", 'C' || CAST(injection.course_id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, CASE WHEN (EXISTS (SELECT other.id
FROM injection AS other JOIN session AS at ON at.id = other.session_id
WHERE other.course_id = injection.course_id AND other.id != injection.id AND at."on" = session."on")) THEN '["second-of-the-day"]' ELSE '["beyond-planned"]' END AS rules, injection.override AS reason, coalesce(session.void, injection.void) AS void
FROM injection JOIN session ON session.id = injection.session_id JOIN patient ON patient.id = session.patient_id
WHERE injection.override IS NOT NULL UNION ALL SELECT 'appointment' AS kind, appointment.id AS key, 'A' || CAST(appointment.id AS TEXT) AS called, appointment.booked_on AS "on", CAST(NULL AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, '["double-booking"]' AS rules, appointment.override AS reason, appointment.void AS void
FROM appointment JOIN patient ON patient.id = appointment.patient_id
WHERE appointment.override IS NOT NULL UNION ALL SELECT 'score' AS kind, score.id AS key, 'M' || CAST(score.id AS TEXT) AS called, score."on" AS "on", 'C' || CAST(score.course_id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, '["second-score"]' AS rules, audit.reason AS reason, score.void AS void
FROM score JOIN audit ON audit.record = 'score' AND audit.key = score.id JOIN course ON course.id = score.course_id JOIN patient ON patient.id = course.patient_id
WHERE audit.command = 'score add' AND audit.before IS NULL AND audit.reason IS NOT NULL) AS lifted
WHERE lifted."on" >= %(since)s::DATE AND lifted."on" <= %(until)s::DATE ORDER BY lifted."on" DESC, lifted.kind, lifted.key DESC
 LIMIT %(limit)s::INTEGER""",
    "overrides.lifted_before": """\
SELECT before.kind, before.key, before.called, before."on", before.course, before.mrn, before.patient, before.rules, before.reason, before.void
FROM (SELECT 'course' AS kind, course.id AS key, 'C' || CAST(course.id AS TEXT) AS called, course.opened_on AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, '["second-course"]' AS rules, audit.before AS reason, course.void AS void
FROM course JOIN patient ON patient.id = course.patient_id JOIN audit ON audit.record = 'course' AND audit.key = course.id
WHERE course.version > 1 AND replace(audit.before, '"override":"', '') != audit.before UNION ALL SELECT 'session' AS kind, session.id AS key, 'S' || CAST(session.id AS TEXT) AS called, session."on" AS "on", CAST(NULL AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, session.stops AS rules, audit.before AS reason, session.void AS void
FROM session JOIN patient ON patient.id = session.patient_id JOIN audit ON audit.record = 'session' AND audit.key = session.id
WHERE session.version > 1 AND replace(audit.before, '"override":"', '') != audit.before UNION ALL SELECT 'injection' AS kind, injection.id AS key, 'S' || CAST(session.id AS TEXT) AS called, session."on" AS "on", 'C' || CAST(injection.course_id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, CASE WHEN (EXISTS (SELECT other.id
FROM injection AS other JOIN session AS at ON at.id = other.session_id
WHERE other.course_id = injection.course_id AND other.id != injection.id AND at."on" = session."on")) THEN '["second-of-the-day"]' ELSE '["beyond-planned"]' END AS rules, audit.before AS reason, coalesce(session.void, injection.void) AS void
FROM injection JOIN session ON session.id = injection.session_id JOIN patient ON patient.id = session.patient_id JOIN audit ON audit.record = 'injection' AND audit.key = injection.id
WHERE injection.version > 1 AND replace(audit.before, '"override":"', '') != audit.before UNION ALL SELECT 'appointment' AS kind, appointment.id AS key, 'A' || CAST(appointment.id AS TEXT) AS called, appointment.booked_on AS "on", CAST(NULL AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, '["double-booking"]' AS rules, audit.before AS reason, appointment.void AS void
FROM appointment JOIN patient ON patient.id = appointment.patient_id JOIN audit ON audit.record = 'appointment' AND audit.key = appointment.id
WHERE appointment.version > 1 AND replace(audit.before, '"override":"', '') != audit.before) AS before
WHERE before."on" >= %(since)s::DATE AND before."on" <= %(until)s::DATE ORDER BY before."on" DESC, before.kind, before.key DESC""",
    "patient_files.all": """\
SELECT patient.id
FROM patient
WHERE patient.void IS NULL ORDER BY patient.id""",
    "patient_files.appointments": """\
SELECT appointment.patient_id, appointment.clinician, appointment."on", appointment.at, appointment.minutes, appointment.booked_on, appointment.second, CASE WHEN (appointment.attendance != 'cancelled' AND (EXISTS (SELECT 1
FROM booking AS "of" JOIN injection ON injection.course_id = "of".course_id JOIN session ON session.id = injection.session_id
WHERE "of".appointment_id = appointment.id AND "of".void IS NULL AND session."on" = appointment."on" AND session.void IS NULL AND injection.void IS NULL))) THEN 'kept' ELSE appointment.attendance END AS attendance, appointment.settled_on, appointment.reason, appointment.note, appointment.override, appointment.void, appointment.id, appointment.version
FROM appointment
WHERE appointment.patient_id = %(patient_id)s::INTEGER ORDER BY appointment.id""",
    "patient_files.bookings": """\
SELECT booking.appointment_id, booking.course_id, booking.void
FROM booking JOIN appointment ON appointment.id = booking.appointment_id
WHERE appointment.patient_id = %(patient_id)s::INTEGER ORDER BY booking.id""",
    "patient_files.deidentified": """\
SELECT patient.id
FROM patient JOIN study_id ON study_id.patient_id = patient.id
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND study_id.void IS NULL ORDER BY study_id.code""",
    "patient_files.deidentified_opened": """\
SELECT patient.id
FROM patient JOIN study_id ON study_id.patient_id = patient.id
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND study_id.void IS NULL AND (EXISTS (SELECT course.id
FROM course
WHERE course.patient_id = patient.id AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE)) ORDER BY study_id.code""",
    "patient_files.first_injections": """\
SELECT min(injection.id) AS min_1
FROM injection
WHERE injection.session_id IN (SELECT session.id
FROM session
WHERE session.patient_id = %(patient_id)s::INTEGER) GROUP BY injection.session_id""",
    "patient_files.merged": """\
SELECT patient.id
FROM patient
WHERE patient.merged_into_id = %(patient_id)s::INTEGER AND patient.void IS NULL ORDER BY patient.id""",
    "patient_files.opened": """\
SELECT patient.id
FROM patient
WHERE patient.void IS NULL AND (EXISTS (SELECT course.id
FROM course
WHERE course.patient_id = patient.id AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE)) ORDER BY patient.id""",
    "patient_files.traces": """\
SELECT audit.n AS n, audit.at AS at, audit.actor AS actor, audit.operation AS operation, audit.record AS kind, audit.key AS key, audit.before AS before, audit.after AS after, audit.reason AS reason
FROM audit
WHERE audit.record = 'patient' AND audit.key IN (SELECT patient.id
FROM patient
WHERE patient.id = %(patient_id)s::INTEGER) OR audit.record = 'course' AND audit.key IN (SELECT course.id
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER) OR audit.record = 'course_change' AND audit.key IN (SELECT course_change.id
FROM course_change
WHERE course_change.course_id IN (SELECT course.id
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER)) OR audit.record = 'session' AND audit.key IN (SELECT session.id
FROM session
WHERE session.patient_id = %(patient_id)s::INTEGER) OR audit.record = 'injection' AND audit.key IN (SELECT injection.id
FROM injection
WHERE injection.course_id IN (SELECT course.id
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER)) OR audit.record = 'score' AND audit.key IN (SELECT score.id
FROM score
WHERE score.course_id IN (SELECT course.id
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER)) OR audit.record = 'adverse_event' AND audit.key IN (SELECT adverse_event.id
FROM adverse_event
WHERE adverse_event.course_id IN (SELECT course.id
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER)) OR audit.record = 'appointment' AND audit.key IN (SELECT appointment.id
FROM appointment
WHERE appointment.patient_id = %(patient_id)s::INTEGER) ORDER BY audit.n""",
    "patients.by_mrn": """\
SELECT patient.mrn, patient.name, patient.born, patient.sex, patient.phone, patient.email, patient.weight_kg, patient.weight_on, patient.allergies, patient.deceased, patient.do_not_call, patient.note, patient.alerts, patient.merged_into_id, patient.void, patient.id, patient.version
FROM patient
WHERE patient.mrn = %(mrn)s::VARCHAR AND patient.void IS NULL""",
    "patients.found": """\
SELECT patient.mrn, patient.name, patient.born, patient.sex, patient.phone, patient.email, patient.weight_kg, patient.weight_on, patient.allergies, patient.deceased, patient.do_not_call, patient.note, patient.alerts, patient.merged_into_id, patient.void, patient.id, patient.version
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND patient.id IN (SELECT patient_word.patient_id
FROM patient_word
WHERE patient_word.word BETWEEN %(from_1)s::VARCHAR AND %(to_1)s::VARCHAR) AND (%(from_2)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_2)s::VARCHAR AND %(to_2)s::VARCHAR))) AND (%(from_3)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_3)s::VARCHAR AND %(to_3)s::VARCHAR))) AND (%(from_4)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_4)s::VARCHAR AND %(to_4)s::VARCHAR))) ORDER BY patient.name, patient.id
 LIMIT %(limit)s::INTEGER""",
    "patients.listed": """\
SELECT patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, (SELECT count(*) AS count_1
FROM course
WHERE course.patient_id = patient.id AND course.void IS NULL) AS courses
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL ORDER BY patient.name, patient.id
 LIMIT %(limit)s::INTEGER""",
    "patients.listed_found": """\
SELECT patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, (SELECT count(*) AS count_1
FROM course
WHERE course.patient_id = patient.id AND course.void IS NULL) AS courses
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND patient.id IN (SELECT patient_word.patient_id
FROM patient_word
WHERE patient_word.word BETWEEN %(from_1)s::VARCHAR AND %(to_1)s::VARCHAR) AND (%(from_2)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_2)s::VARCHAR AND %(to_2)s::VARCHAR))) AND (%(from_3)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_3)s::VARCHAR AND %(to_3)s::VARCHAR))) AND (%(from_4)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_4)s::VARCHAR AND %(to_4)s::VARCHAR))) ORDER BY patient.name, patient.id
 LIMIT %(limit)s::INTEGER""",
    "patients.listed_found_of_many": """\
SELECT patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, (SELECT count(*) AS count_1
FROM course
WHERE course.patient_id = patient.id AND course.void IS NULL) AS courses
FROM patient
WHERE patient.void IS NULL AND patient.merged_into_id IS NULL AND patient.id + 0 IN (SELECT patient_word.patient_id
FROM patient_word
WHERE patient_word.word BETWEEN %(from_1)s::VARCHAR AND %(to_1)s::VARCHAR) AND (%(from_2)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_2)s::VARCHAR AND %(to_2)s::VARCHAR))) AND (%(from_3)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_3)s::VARCHAR AND %(to_3)s::VARCHAR))) AND (%(from_4)s::VARCHAR IS NULL OR (EXISTS (SELECT patient_word.word
FROM patient_word
WHERE patient_word.patient_id = patient.id AND patient_word.word BETWEEN %(from_4)s::VARCHAR AND %(to_4)s::VARCHAR))) ORDER BY patient.name, patient.id
 LIMIT %(limit)s::INTEGER""",
    "patients.listed_one": """\
SELECT patient.mrn AS mrn, patient.name AS name, patient.born AS born, patient.sex AS sex, patient.phone AS phone, patient.email AS email, (SELECT count(*) AS count_1
FROM course
WHERE course.patient_id = patient.id AND course.void IS NULL) AS courses
FROM patient
WHERE patient.id = %(key)s::INTEGER""",
    "patients.with_word": """\
SELECT count(*) AS count_1
FROM (SELECT patient_word.patient_id AS patient_id
FROM patient_word
WHERE patient_word.word BETWEEN %(from_1)s::VARCHAR AND %(to_1)s::VARCHAR
 LIMIT %(limit)s::INTEGER) AS anon_1""",
    "response.calls": """\
SELECT call.course_id, CAST(call."on" AS TEXT) AS "on"
FROM call
WHERE call.course_id IN (SELECT course.id
FROM course JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id
WHERE course.void IS NULL AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(course_id)s::INTEGER IS NULL OR course.id = %(course_id)s::INTEGER) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR))) AND call.void IS NULL AND call.result != 'snoozed' AND call."on" <= %(day)s::DATE ORDER BY call.course_id, call."on" """,
    "response.changes": """\
SELECT course_change.course_id AS "of", course_change.course_id, course_change."on", course_change.change, course_change.sessions, course_change.reason, course_change.note, course_change.void, course_change.id, course_change.version
FROM course_change
WHERE course_change.course_id IN (SELECT course.id
FROM course JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id
WHERE course.void IS NULL AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(course_id)s::INTEGER IS NULL OR course.id = %(course_id)s::INTEGER) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR))) AND course_change.void IS NULL AND course_change."on" <= %(day)s::DATE ORDER BY course_change.course_id, course_change."on", course_change.id""",
    "response.courses": """\
SELECT course.id, course.protocol_id, CAST(course.opened_on AS TEXT) AS opened_on, course.agent
FROM course
WHERE course.id IN (SELECT course.id
FROM course JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id
WHERE course.void IS NULL AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(course_id)s::INTEGER IS NULL OR course.id = %(course_id)s::INTEGER) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR))) ORDER BY course.id""",
    "response.events": """\
SELECT adverse_event.course_id AS "of", adverse_event.course_id, adverse_event.type, adverse_event.onset, adverse_event.session_id, adverse_event.severity, adverse_event.action, adverse_event.outcome, adverse_event.resolved_on, adverse_event.hospitalised, adverse_event.affects_next, adverse_event.note, adverse_event.void, adverse_event.id, adverse_event.version
FROM adverse_event
WHERE adverse_event.course_id IN (SELECT course.id
FROM course JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id
WHERE course.void IS NULL AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(course_id)s::INTEGER IS NULL OR course.id = %(course_id)s::INTEGER) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR))) AND adverse_event.void IS NULL AND adverse_event.onset <= %(day)s::DATE ORDER BY adverse_event.course_id, adverse_event.onset, adverse_event.id""",
    "response.given": """\
SELECT injection.course_id, CAST(session."on" AS TEXT) AS "on", CASE WHEN (EXISTS (SELECT *
FROM lot_use, lot
WHERE lot_use.injection_id = injection.id AND lot.number = lot_use.lot AND lot.void IS NULL AND (lot.expires < session."on" OR lot.recalled_on <= %(day)s::DATE))) THEN 1 ELSE 0 END AS anon_1, injection.agent
FROM injection JOIN session ON session.id = injection.session_id
WHERE injection.course_id IN (SELECT course.id
FROM course JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id
WHERE course.void IS NULL AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(course_id)s::INTEGER IS NULL OR course.id = %(course_id)s::INTEGER) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR))) AND injection.void IS NULL AND session.void IS NULL AND session."on" <= %(day)s::DATE ORDER BY injection.course_id, session."on", injection.id""",
    "response.scores": """\
SELECT score.course_id, measure.name, CAST(score."on" AS TEXT) AS "on", score.moment, score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.course_id IN (SELECT course.id
FROM course JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id
WHERE course.void IS NULL AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(course_id)s::INTEGER IS NULL OR course.id = %(course_id)s::INTEGER) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR))) AND score.void IS NULL AND score.moment != 'after' AND score."on" <= %(day)s::DATE AND (%(measure)s::VARCHAR IS NULL OR measure.name = %(measure)s::VARCHAR) ORDER BY score.course_id, score."on", score.id""",
    "schema.version": """\
SELECT alembic_version.version_num, (SELECT setting.value
FROM setting
WHERE setting.name = 'catalogue' AND setting.void IS NULL) AS anon_1
FROM alembic_version""",
    "scores.listed": """\
SELECT 'M' || CAST(score.id AS TEXT) AS score, score."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, measure.name AS measure, score.moment AS kind, score.value AS value, measure.unit AS unit, 'S' || CAST(score.session_id AS TEXT) AS session, score.items AS items, score.note AS note, score.void AS void
FROM score JOIN measure ON measure.id = score.measure_id JOIN course ON course.id = score.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE score."on" BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(measure)s::VARCHAR IS NULL OR measure.name = %(measure)s::VARCHAR) AND (%(moment)s::VARCHAR IS NULL OR score.moment = %(moment)s::VARCHAR) ORDER BY score."on" DESC, score.id DESC
 LIMIT %(limit)s::INTEGER""",
    "scores.listed_of_course": """\
SELECT 'M' || CAST(score.id AS TEXT) AS score, score."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, measure.name AS measure, score.moment AS kind, score.value AS value, measure.unit AS unit, 'S' || CAST(score.session_id AS TEXT) AS session, score.items AS items, score.note AS note, score.void AS void
FROM score JOIN measure ON measure.id = score.measure_id JOIN course ON course.id = score.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE score."on" BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(measure)s::VARCHAR IS NULL OR measure.name = %(measure)s::VARCHAR) AND (%(moment)s::VARCHAR IS NULL OR score.moment = %(moment)s::VARCHAR) AND score.course_id = %(course_id)s::INTEGER ORDER BY score."on" DESC, score.id DESC
 LIMIT %(limit)s::INTEGER""",
    "scores.listed_of_patient": """\
SELECT 'M' || CAST(score.id AS TEXT) AS score, score."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, structure.name AS structure, course.side AS side, measure.name AS measure, score.moment AS kind, score.value AS value, measure.unit AS unit, 'S' || CAST(score.session_id AS TEXT) AS session, score.items AS items, score.note AS note, score.void AS void
FROM score JOIN measure ON measure.id = score.measure_id JOIN course ON course.id = score.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE score."on" BETWEEN %(since)s::DATE AND %(until)s::DATE AND (%(measure)s::VARCHAR IS NULL OR measure.name = %(measure)s::VARCHAR) AND (%(moment)s::VARCHAR IS NULL OR score.moment = %(moment)s::VARCHAR) AND course.patient_id = %(patient_id)s::INTEGER ORDER BY score."on" DESC, score.id DESC
 LIMIT %(limit)s::INTEGER""",
    "scores.of_patient": """\
SELECT score.course_id, score.measure_id, score."on", score.moment, score.value, score.session_id, score.note, score.items, score.void, score.id, score.version
FROM score
WHERE score.course_id IN (SELECT course.id
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER) ORDER BY score.id""",
    "sessions.injections": """\
SELECT injection.session_id, injection.course_id, injection.agent, injection.percent, injection.volume_ml, injection.guidance, injection.lots, injection.early_reason, injection.override, injection.mix, injection.points, injection.image, injection.approach, injection.needle, injection.response, injection.complications, injection.void, injection.id, injection.version
FROM injection
WHERE injection.session_id = %(id)s::INTEGER ORDER BY injection.id""",
    "sessions.listed": """\
SELECT 'S' || CAST(session.id AS TEXT) AS session, session."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, NULL AS number, 0 AS counts, injection.agent AS agent, injection.percent AS percent, injection.volume_ml AS volume_ml, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.session_id = session.id AND score.course_id = course.id AND score.void IS NULL AND score.moment = 'before' AND measure.name = 'nrs'
 LIMIT 1) AS pain, session.note AS note, coalesce(session.void, injection.void) AS void, patient.name AS patient, structure.name AS structure, course.side AS side
FROM injection JOIN session ON session.id = injection.session_id JOIN course ON course.id = injection.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE session."on" BETWEEN %(since)s::DATE AND %(until)s::DATE ORDER BY session."on" DESC, session.id DESC, injection.id DESC
 LIMIT %(limit)s::INTEGER""",
    "sessions.listed_of_course": """\
SELECT 'S' || CAST(session.id AS TEXT) AS session, session."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, NULL AS number, 0 AS counts, injection.agent AS agent, injection.percent AS percent, injection.volume_ml AS volume_ml, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.session_id = session.id AND score.course_id = course.id AND score.void IS NULL AND score.moment = 'before' AND measure.name = 'nrs'
 LIMIT 1) AS pain, session.note AS note, coalesce(session.void, injection.void) AS void, patient.name AS patient, structure.name AS structure, course.side AS side
FROM injection JOIN session ON session.id = injection.session_id JOIN course ON course.id = injection.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE session."on" BETWEEN %(since)s::DATE AND %(until)s::DATE AND injection.course_id = %(course_id)s::INTEGER ORDER BY session."on" DESC, session.id DESC, injection.id DESC
 LIMIT %(limit)s::INTEGER""",
    "sessions.listed_of_patient": """\
SELECT 'S' || CAST(session.id AS TEXT) AS session, session."on" AS "on", 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, NULL AS number, 0 AS counts, injection.agent AS agent, injection.percent AS percent, injection.volume_ml AS volume_ml, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.session_id = session.id AND score.course_id = course.id AND score.void IS NULL AND score.moment = 'before' AND measure.name = 'nrs'
 LIMIT 1) AS pain, session.note AS note, coalesce(session.void, injection.void) AS void, patient.name AS patient, structure.name AS structure, course.side AS side
FROM injection JOIN session ON session.id = injection.session_id JOIN course ON course.id = injection.course_id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id
WHERE session."on" BETWEEN %(since)s::DATE AND %(until)s::DATE AND course.patient_id = %(patient_id)s::INTEGER ORDER BY session."on" DESC, session.id DESC, injection.id DESC
 LIMIT %(limit)s::INTEGER""",
    "sessions.of_patient": """\
SELECT session.patient_id, session."on", session.clinician, session.consent, session.note, session.time_out, session.screen, session.position, session.prep, session.wheals, session.instructions, session.plan, session.override, session.stops, session.void, session.id, session.version
FROM session
WHERE session.patient_id = %(patient_id)s::INTEGER AND session.void IS NULL ORDER BY session."on", session.id""",
    "sessions.scores": """\
SELECT score.course_id, score.measure_id, score."on", score.moment, score.value, score.session_id, score.note, score.items, score.void, score.id, score.version
FROM score
WHERE score.session_id = %(id)s::INTEGER ORDER BY score.id""",
    "sessions.sites_of_patient": """\
SELECT session.id AS session_id, session."on" AS "on", course.id AS course_id, course.structure_id AS structure_id, course.side AS side
FROM session JOIN injection ON injection.session_id = session.id JOIN course ON course.id = injection.course_id
WHERE session.patient_id = %(patient_id)s::INTEGER AND session.void IS NULL AND injection.void IS NULL ORDER BY session."on", injection.id""",
    "solutions.favourites": """\
SELECT favourite.name, favourite.mix, favourite.protocol, favourite.clinician, favourite.note, favourite.void, favourite.id, favourite.version
FROM favourite
WHERE favourite.void IS NULL ORDER BY favourite.name, favourite.id""",
    "solutions.injections_on": """\
SELECT injection.session_id, injection.course_id, injection.agent, injection.percent, injection.volume_ml, injection.guidance, injection.lots, injection.early_reason, injection.override, injection.mix, injection.points, injection.image, injection.approach, injection.needle, injection.response, injection.complications, injection.void, injection.id, injection.version
FROM injection JOIN session ON session.id = injection.session_id
WHERE session.patient_id = %(patient_id)s::INTEGER AND session."on" = %(on)s::DATE AND session.void IS NULL AND injection.void IS NULL ORDER BY injection.id""",
    "solutions.sessions_on": """\
SELECT session.patient_id, session."on", session.clinician, session.consent, session.note, session.time_out, session.screen, session.position, session.prep, session.wheals, session.instructions, session.plan, session.override, session.stops, session.void, session.id, session.version
FROM session
WHERE session.patient_id = %(patient_id)s::INTEGER AND session."on" = %(on)s::DATE AND session.void IS NULL ORDER BY session.id""",
    "study_ids.courses": """\
SELECT course.id, study_id.code AS study_id, (SELECT count(*) AS count_1
FROM course AS earlier
WHERE earlier.patient_id = course.patient_id AND earlier.id <= course.id) AS place, patient.deceased AS deceased
FROM course JOIN patient ON patient.id = course.patient_id JOIN study_id ON study_id.patient_id = course.patient_id
WHERE study_id.void IS NULL ORDER BY course.id""",
    "study_ids.lacking": """\
SELECT patient.id
FROM patient
WHERE patient.id > %(beyond)s::INTEGER AND NOT (EXISTS (SELECT study_id.id
FROM study_id
WHERE study_id.patient_id = patient.id AND study_id.void IS NULL)) ORDER BY patient.id
 LIMIT %(limit)s::INTEGER""",
    "study_ids.of_code": """\
SELECT study_id.patient_id, study_id.code, study_id.void, study_id.id, study_id.version
FROM study_id
WHERE study_id.code = %(code)s::VARCHAR AND study_id.void IS NULL""",
    "study_ids.of_patient": """\
SELECT study_id.patient_id, study_id.code, study_id.void, study_id.id, study_id.version
FROM study_id
WHERE study_id.patient_id = %(patient_id)s::INTEGER AND study_id.void IS NULL""",
    "study_ids.places": """\
SELECT course.id, (SELECT count(*) AS count_1
FROM course AS earlier
WHERE earlier.patient_id = course.patient_id AND earlier.id <= course.id) AS anon_1
FROM course
WHERE course.patient_id = %(patient_id)s::INTEGER ORDER BY course.id""",
    "summaries.counted": """\
SELECT count(*) AS count_1
FROM course JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id
WHERE course.void IS NULL AND (%(patient_id)s::INTEGER IS NULL OR course.patient_id = %(patient_id)s::INTEGER) AND (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE""",
    "summaries.courses": """\
SELECT 'C' || CAST(course.id AS TEXT) AS course, patient.mrn AS mrn, patient.name AS patient, patient.born AS born, patient.sex AS sex, structure.name AS structure, structure.kind AS kind, structure.region AS region, course.side AS side, condition.code AS condition, protocol.name AS protocol, protocol.edition AS protocol_version, standing.status AS course_status, (SELECT course_change.reason
FROM course_change
WHERE course_change.course_id = course.id AND course_change.change = 'stopped' AND course_change.void IS NULL AND standing.status = 'stopped' ORDER BY course_change."on" DESC, course_change.id DESC
 LIMIT 1) AS stop_reason, course.opened_on AS opened_on, standing.planned AS planned, standing.given AS given, standing.counted AS counted, standing.first_on AS first_session, standing.last_on AS last_session, standing.due AS next_due, (SELECT injection.agent
FROM injection JOIN session ON session.id = injection.session_id
WHERE injection.course_id = course.id AND session.void IS NULL AND injection.void IS NULL ORDER BY session."on" DESC, injection.id DESC
 LIMIT 1) AS agent, (SELECT injection.percent
FROM injection JOIN session ON session.id = injection.session_id
WHERE injection.course_id = course.id AND session.void IS NULL AND injection.void IS NULL ORDER BY session."on" DESC, injection.id DESC
 LIMIT 1) AS percent_last, (SELECT sum(injection.volume_ml) AS sum_1
FROM injection JOIN session ON session.id = injection.session_id
WHERE injection.course_id = course.id AND session.void IS NULL AND injection.void IS NULL) AS volume_total_ml, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.course_id = course.id AND score.void IS NULL AND score.moment != 'after' AND measure.name = 'nrs' AND (standing.first_on IS NULL OR score."on" <= standing.first_on) ORDER BY score."on", score.id
 LIMIT 1) AS pain_baseline, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.course_id = course.id AND score.void IS NULL AND score.moment != 'after' AND measure.name = 'nrs' AND score."on" > standing.first_on ORDER BY score."on" DESC, score.id DESC
 LIMIT 1) AS pain_latest, (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.course_id = course.id AND score.void IS NULL AND score.moment != 'after' AND measure.name = 'nrs' AND score."on" > standing.first_on ORDER BY score."on" DESC, score.id DESC
 LIMIT 1) - (SELECT score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.course_id = course.id AND score.void IS NULL AND score.moment != 'after' AND measure.name = 'nrs' AND (standing.first_on IS NULL OR score."on" <= standing.first_on) ORDER BY score."on", score.id
 LIMIT 1) AS pain_change, NULL AS measure, NULL AS score_baseline, NULL AS score_latest, NULL AS score_change, 'missing' AS responder, 0 AS adverse_events, course.clinician AS clinician, coalesce((SELECT course_change."on"
FROM course_change
WHERE course_change.course_id = course.id AND course_change.change != 'extended' AND course_change.void IS NULL ORDER BY course_change."on" DESC, course_change.id DESC
 LIMIT 1), course.opened_on) AS status_since
FROM course JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id
WHERE course.void IS NULL AND (%(patient_id)s::INTEGER IS NULL OR course.patient_id = %(patient_id)s::INTEGER) AND (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE ORDER BY course.id""",
    "summaries.events": """\
SELECT adverse_event.course_id AS "of", adverse_event.course_id, adverse_event.type, adverse_event.onset, adverse_event.session_id, adverse_event.severity, adverse_event.action, adverse_event.outcome, adverse_event.resolved_on, adverse_event.hospitalised, adverse_event.affects_next, adverse_event.note, adverse_event.void, adverse_event.id, adverse_event.version
FROM adverse_event
WHERE adverse_event.void IS NULL ORDER BY adverse_event.course_id, adverse_event.id""",
    "summaries.patients": """\
SELECT count(DISTINCT course.patient_id) AS count_1
FROM course JOIN standing ON standing.course_id = course.id JOIN patient ON patient.id = course.patient_id JOIN structure ON structure.id = course.structure_id JOIN protocol ON protocol.id = course.protocol_id
WHERE course.void IS NULL AND (%(patient_id)s::INTEGER IS NULL OR course.patient_id = %(patient_id)s::INTEGER) AND (%(status)s::VARCHAR IS NULL OR standing.status = %(status)s::VARCHAR) AND (%(structure)s::VARCHAR IS NULL OR structure.name = %(structure)s::VARCHAR) AND (%(side)s::VARCHAR IS NULL OR course.side = %(side)s::VARCHAR) AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(protocol)s::VARCHAR IS NULL OR protocol.name = %(protocol)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND course.opened_on BETWEEN %(since)s::DATE AND %(until)s::DATE""",
    "summaries.scores": """\
SELECT score.course_id, measure.name, CAST(score."on" AS TEXT) AS "on", score.moment, score.value
FROM score JOIN measure ON measure.id = score.measure_id
WHERE score.measure_id != (SELECT measure.id
FROM measure
WHERE measure.name = 'nrs') AND score.void IS NULL AND score.moment != 'after' ORDER BY score.course_id + 0, score."on", score.id""",
    "trail.all": """\
SELECT audit.n, audit.at, audit.actor, audit.command, audit.operation, audit.part, audit.action, audit.record, audit.key, audit.before, audit.after, audit.reason, audit.note, audit.undoes, audit."on", audit.hash
FROM audit ORDER BY audit.n""",
    "trail.first_of": """\
SELECT min(audit.n) AS min_1
FROM audit
WHERE audit.operation = %(operation)s::VARCHAR""",
    "trail.head": """\
SELECT audit.n, audit.at, audit.actor, audit.command, audit.operation, audit.part, audit.action, audit.record, audit.key, audit.before, audit.after, audit.reason, audit.note, audit.undoes, audit."on", audit.hash
FROM audit ORDER BY audit.n DESC
 LIMIT 1""",
    "trail.history": """\
SELECT audit.n, audit.at, audit.actor, audit.command, audit.operation, audit.part, audit.action, audit.record, audit.key, audit.before, audit.after, audit.reason, audit.note, audit.undoes, audit."on", audit.hash
FROM audit
WHERE audit.record = %(kind)s::VARCHAR AND audit.key = %(key)s::INTEGER ORDER BY audit.n""",
    "trail.last_of_actor": """\
SELECT audit.n, audit.at, audit.actor, audit.command, audit.operation, audit.part, audit.action, audit.record, audit.key, audit.before, audit.after, audit.reason, audit.note, audit.undoes, audit."on", audit.hash
FROM audit
WHERE audit.actor = %(actor)s::VARCHAR AND audit.undoes IS NULL AND audit.command != 'catalogue' AND audit.record != 'study_id' AND NOT (EXISTS (SELECT undoing.n
FROM audit AS undoing
WHERE undoing.undoes = audit.operation)) ORDER BY audit.n DESC
 LIMIT 1""",
    "trail.operation": """\
SELECT audit.n, audit.at, audit.actor, audit.command, audit.operation, audit.part, audit.action, audit.record, audit.key, audit.before, audit.after, audit.reason, audit.note, audit.undoes, audit."on", audit.hash
FROM audit
WHERE audit.operation = %(operation)s::VARCHAR ORDER BY audit.part""",
    "trail.stamps": """\
SELECT audit.n AS n, audit.at AS at, CASE WHEN (audit.record = 'setting') THEN audit.after END AS setting
FROM audit ORDER BY audit.n""",
    "trail.told": """\
SELECT audit.n AS n, audit.at AS at, audit.actor AS actor, audit.command AS command, audit.record AS kind, audit.key AS key, audit.before AS before, audit.after AS after, audit.reason AS reason, audit.note AS note, audit."on" AS "on", (SELECT min(undone.n) AS min_1
FROM audit AS undone
WHERE undone.operation = audit.undoes) AS undoes
FROM audit
WHERE audit.at >= %(since)s::VARCHAR AND audit.at < %(until)s::VARCHAR AND (%(actor)s::VARCHAR IS NULL OR lower(audit.actor) = lower(%(actor)s::VARCHAR)) ORDER BY audit.n DESC
 LIMIT %(limit)s::INTEGER""",
    "trail.told_of": """\
SELECT audit.n AS n, audit.at AS at, audit.actor AS actor, audit.command AS command, audit.record AS kind, audit.key AS key, audit.before AS before, audit.after AS after, audit.reason AS reason, audit.note AS note, audit."on" AS "on", (SELECT min(undone.n) AS min_1
FROM audit AS undone
WHERE undone.operation = audit.undoes) AS undoes
FROM audit
WHERE audit.record = %(kind)s::VARCHAR AND audit.key = %(key)s::INTEGER ORDER BY audit.n DESC""",
    "trail.versions": """\
SELECT audit.record AS kind, audit.after AS row
FROM audit
WHERE audit.n <= %(last)s::INTEGER AND NOT (EXISTS (SELECT later.n
FROM audit AS later
WHERE later.record = audit.record AND later.key = audit.key AND later.n > audit.n AND later.n <= %(last)s::INTEGER))""",
    "used.substance": """\
SELECT used.called, used.text
FROM (SELECT 'S' || CAST(injection.session_id AS TEXT) AS called, injection.mix AS text
FROM injection
WHERE lower(injection.mix) LIKE ('%%' || %(name)s::VARCHAR || '%%') AND (injection.void IS NULL OR injection.void != 'undone') UNION ALL SELECT 'S' || CAST(injection.session_id AS TEXT) AS called, injection.agent AS text
FROM injection
WHERE lower(injection.agent) LIKE ('%%' || %(name)s::VARCHAR || '%%') AND (injection.void IS NULL OR injection.void != 'undone') UNION ALL SELECT 'S' || CAST(session.id AS TEXT) AS called, session.wheals AS text
FROM session
WHERE lower(session.wheals) LIKE ('%%' || %(name)s::VARCHAR || '%%') AND (session.void IS NULL OR session.void != 'undone') UNION ALL SELECT 'C' || CAST(course.id AS TEXT) AS called, course.agent AS text
FROM course
WHERE lower(course.agent) LIKE ('%%' || %(name)s::VARCHAR || '%%') AND (course.void IS NULL OR course.void != 'undone') UNION ALL SELECT 'favourite ' || favourite.name AS called, favourite.mix AS text
FROM favourite
WHERE lower(favourite.mix) LIKE ('%%' || %(name)s::VARCHAR || '%%') AND (favourite.void IS NULL OR favourite.void != 'undone') UNION ALL SELECT 'protocol ' || protocol.name AS called, protocol.agent AS text
FROM protocol
WHERE lower(protocol.agent) LIKE ('%%' || %(name)s::VARCHAR || '%%') AND (protocol.void IS NULL OR protocol.void != 'undone')) AS used ORDER BY used.called""",
    "worklist.callable": """\
SELECT count(*) AS count_1
FROM (SELECT standing.course_id AS course_id
FROM standing
WHERE standing.call_on <= %(day)s::DATE
 LIMIT %(limit)s::INTEGER) AS anon_1""",
    "worklist.calls_to_make": """\
SELECT count(*) AS count_1
FROM (SELECT standing.course_id AS course_id
FROM standing JOIN course ON course.id = standing.course_id JOIN structure ON structure.id = course.structure_id
WHERE standing.call_on <= %(day)s::DATE AND standing.due <= %(until)s::DATE AND standing.latest <= %(late_after)s::DATE AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR))
 LIMIT %(limit)s::INTEGER) AS anon_1""",
    "worklist.coming": """\
SELECT 'injection' AS kind, course.id AS course_id, patient.mrn AS mrn, patient.name AS patient, patient.born AS born, patient.phone AS phone, patient.do_not_call AS do_not_call, structure.name AS structure, course.side AS side, condition.code AS condition, protocol.name AS protocol, standing.number AS number, standing.planned AS planned, standing.need AS need, standing.earliest AS earliest, standing.due AS due, standing.latest AS latest, standing.lapses_on AS lapses_on, standing.last_on AS last_session, course.clinician AS clinician, standing.appointment_id AS appointment_id, appointment."on" AS appointment_on, appointment.at AS appointment_at, CASE WHEN (appointment.attendance = 'arrived') THEN 1 ELSE 0 END AS arrived, standing.call_on AS call_on, standing.unanswered AS unanswered, standing.declined_on AS declined_on, standing.adverse_event_id AS event_id, adverse_event.type AS event_type, '[]' AS measures
FROM standing JOIN course ON course.id = standing.course_id JOIN structure ON structure.id = course.structure_id JOIN patient ON patient.id = course.patient_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id LEFT OUTER JOIN appointment ON appointment.id = standing.appointment_id LEFT OUTER JOIN adverse_event ON adverse_event.id = standing.adverse_event_id
WHERE standing.due BETWEEN %(since)s::DATE AND %(until)s::DATE AND standing.lapses_on >= %(not_lapsed_on)s::DATE AND standing.latest <= %(late_after)s::DATE AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND (standing.need = 'planned' OR %(optional)s::INTEGER = 1) ORDER BY standing.due, standing.course_id
 LIMIT %(limit)s::INTEGER""",
    "worklist.few_to_call": """\
SELECT 'call' AS kind, course.id AS course_id, patient.mrn AS mrn, patient.name AS patient, patient.born AS born, patient.phone AS phone, patient.do_not_call AS do_not_call, structure.name AS structure, course.side AS side, condition.code AS condition, protocol.name AS protocol, standing.number AS number, standing.planned AS planned, standing.need AS need, standing.earliest AS earliest, standing.due AS due, standing.latest AS latest, standing.lapses_on AS lapses_on, standing.last_on AS last_session, course.clinician AS clinician, standing.appointment_id AS appointment_id, appointment."on" AS appointment_on, appointment.at AS appointment_at, CASE WHEN (appointment.attendance = 'arrived') THEN 1 ELSE 0 END AS arrived, standing.call_on AS call_on, standing.unanswered AS unanswered, standing.declined_on AS declined_on, standing.adverse_event_id AS event_id, adverse_event.type AS event_type, '[]' AS measures
FROM (SELECT standing.course_id AS course_id
FROM standing
WHERE standing.call_on <= %(day)s::DATE
 LIMIT %(few)s::INTEGER) AS anon_1 JOIN standing ON standing.course_id = anon_1.course_id JOIN course ON course.id = standing.course_id JOIN structure ON structure.id = course.structure_id JOIN patient ON patient.id = course.patient_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id LEFT OUTER JOIN appointment ON appointment.id = standing.appointment_id LEFT OUTER JOIN adverse_event ON adverse_event.id = standing.adverse_event_id
WHERE standing.due <= %(until)s::DATE AND standing.latest <= %(late_after)s::DATE AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) ORDER BY standing.due, standing.course_id
 LIMIT %(limit)s::INTEGER""",
    "worklist.intervals": """\
SELECT DISTINCT protocol.follow_up AS stated
FROM protocol""",
    "worklist.lapsed": """\
SELECT count(*) AS count_1
FROM (SELECT standing.course_id AS course_id
FROM standing JOIN course ON course.id = standing.course_id JOIN structure ON structure.id = course.structure_id
WHERE standing.lapses_on < %(day)s::DATE AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) AND (standing.need = 'planned' OR %(optional)s::INTEGER = 1)
 LIMIT %(limit)s::INTEGER) AS anon_1""",
    "worklist.many_to_call": """\
SELECT 'call' AS kind, course.id AS course_id, patient.mrn AS mrn, patient.name AS patient, patient.born AS born, patient.phone AS phone, patient.do_not_call AS do_not_call, structure.name AS structure, course.side AS side, condition.code AS condition, protocol.name AS protocol, standing.number AS number, standing.planned AS planned, standing.need AS need, standing.earliest AS earliest, standing.due AS due, standing.latest AS latest, standing.lapses_on AS lapses_on, standing.last_on AS last_session, course.clinician AS clinician, standing.appointment_id AS appointment_id, appointment."on" AS appointment_on, appointment.at AS appointment_at, CASE WHEN (appointment.attendance = 'arrived') THEN 1 ELSE 0 END AS arrived, standing.call_on AS call_on, standing.unanswered AS unanswered, standing.declined_on AS declined_on, standing.adverse_event_id AS event_id, adverse_event.type AS event_type, '[]' AS measures
FROM standing JOIN course ON course.id = standing.course_id JOIN structure ON structure.id = course.structure_id JOIN patient ON patient.id = course.patient_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id LEFT OUTER JOIN appointment ON appointment.id = standing.appointment_id LEFT OUTER JOIN adverse_event ON adverse_event.id = standing.adverse_event_id
WHERE standing.call_on <= %(day)s::DATE AND standing.due <= %(until)s::DATE AND standing.latest <= %(late_after)s::DATE AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) ORDER BY standing.due, standing.course_id
 LIMIT %(limit)s::INTEGER""",
    "worklist.scores": """\
SELECT 'score' AS kind, course.id AS course_id, patient.mrn AS mrn, patient.name AS patient, patient.born AS born, patient.phone AS phone, patient.do_not_call AS do_not_call, structure.name AS structure, course.side AS side, condition.code AS condition, protocol.name AS protocol, standing.score_number AS number, NULL AS planned, 'planned' AS need, standing.score_earliest AS earliest, standing.score_due AS due, standing.score_latest AS latest, standing.score_lapses_on AS lapses_on, standing.last_on AS last_session, course.clinician AS clinician, standing.appointment_id AS appointment_id, appointment."on" AS appointment_on, appointment.at AS appointment_at, CASE WHEN (appointment.attendance = 'arrived') THEN 1 ELSE 0 END AS arrived, NULL AS call_on, 0 AS unanswered, NULL AS declined_on, NULL AS event_id, NULL AS event_type, protocol.measures AS measures
FROM standing JOIN course ON course.id = standing.course_id JOIN structure ON structure.id = course.structure_id JOIN patient ON patient.id = course.patient_id JOIN protocol ON protocol.id = course.protocol_id LEFT OUTER JOIN condition ON condition.id = course.condition_id LEFT OUTER JOIN appointment ON appointment.id = standing.appointment_id
WHERE standing.score_due BETWEEN %(since)s::DATE AND %(until)s::DATE AND standing.score_lapses_on >= %(not_lapsed_on)s::DATE AND standing.score_latest <= %(late_after)s::DATE AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR)) ORDER BY standing.score_due, standing.course_id
 LIMIT %(limit)s::INTEGER""",
    "worklist.scores_lapsed": """\
SELECT count(*) AS count_1
FROM (SELECT standing.course_id AS course_id
FROM standing JOIN course ON course.id = standing.course_id JOIN structure ON structure.id = course.structure_id
WHERE standing.score_due < %(due_before)s::DATE AND standing.score_lapses_on < %(day)s::DATE AND (%(region)s::VARCHAR IS NULL OR structure.region = %(region)s::VARCHAR) AND (%(clinician)s::VARCHAR IS NULL OR lower(course.clinician) = lower(%(clinician)s::VARCHAR))
 LIMIT %(limit)s::INTEGER) AS anon_1""",
    "worklist.span": """\
SELECT max(standing.span) AS max_1
FROM standing""",
}
