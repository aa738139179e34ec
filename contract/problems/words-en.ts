import type { Catalogue } from './catalogue.ts'

export const wordsEn: Catalogue = {
  'access.notSignedIn': { title: 'You are not signed in.', next: 'Sign in and try again.' },
  'access.notYours': {
    title: 'Your role does not do this step.',
    next: 'Hand it to the holder, the desk or a supervisor.',
  },
  'access.recused': {
    title: 'You or your unit have an interest in this matter and stay out of it.',
    next: 'Hand it to a colleague without an interest.',
  },
  'access.secondPersonNeeded': {
    title: 'Somebody else has to do this step.',
    next: 'Ask another colleague who may do it.',
  },
  'assist.alreadyCalled': {
    title: 'This unit is assisting already.',
    next: 'Wait for its report or contact it.',
  },
  'assist.isLead': { title: 'This unit is the lead unit.', next: 'Choose another unit to assist.' },
  'assist.notCalled': {
    title: 'This unit was not called to assist, or has done this step already.',
    next: 'If its help is needed, the lead unit calls it.',
  },
  'absence.deputyAway': {
    title: 'This colleague is away on some of these days too.',
    next: 'Choose a colleague who is there, or change the days.',
  },
  'absence.notColleague': {
    title: 'Matters can be handed over within one unit only.',
    next: 'Choose a colleague of the same unit; another unit gets a matter by dispatch or ruling.',
  },
  'text.unfilledBlank': {
    title: 'The text still has a blank to fill in: {blank}.',
    next: 'Fill in what stands in double braces, or take it out, and send again.',
  },
  'clock.nothingToRecompute': { title: 'The due time has not changed.', next: 'Nothing more to do.' },
  'clock.notLate': {
    title: 'It is not due yet.',
    next: 'The system warns and escalates by itself when the time has come.',
  },
  'clock.reminderGiven': { title: 'This level was told already.', next: 'No need to tell it again.' },
  'close.childrenOpen': {
    title: 'Matters split off from this one are still open.',
    next: 'Take this step once they are closed.',
  },
  'close.mustHold': {
    title: 'What cannot be solved yet cannot be closed.',
    next: 'Put it on the rectification list with a responsible person and a day of the next look.',
  },
  'decline.earlierNeeded': {
    title: 'The earlier matter is not named.',
    next: 'Choose it; the resident is shown its progress.',
  },
  'decline.notPending': { title: 'No decline is waiting for review.', next: 'Nothing more to do.' },
  'decline.routeNeeded': { title: 'No route is chosen.', next: 'Choose where the resident should turn.' },
  'decline.unknownGround': {
    title: 'This is no lawful ground here.',
    next: 'Choose one of those listed; if none fits, the request is to be accepted.',
  },
  'dispatch.departmentsOwn': {
    title:
      "Dispatch catalogue {item} ({clause}) has this on a department's own list; it cannot be led from below: {rule}.",
    next: 'Dispatch it to {right}; where the township helps, name it as assisting. The attempt is on record for supervisors.',
  },
  'dispatch.mustRule': {
    title: 'It was returned {returns} times and cannot just be dispatched again.',
    next: 'A supervisor rules who leads.',
  },
  'dispatch.unitRecused': { title: 'This unit has an interest in the matter.', next: 'Choose another unit.' },
  'dispatch.returnedBefore': {
    title: 'This unit has returned the matter before.',
    next: 'Dispatch it to another unit or ask a supervisor to rule.',
  },
  'extension.alreadyAsked': {
    title: 'An extension was asked for and is being decided.',
    next: 'Wait for the decision.',
  },
  'extension.late': {
    title: 'It is due already and cannot be extended.',
    next: 'Answer soon and tell the resident why it took longer.',
  },
  'extension.longerThanLimit': {
    title: 'An extension cannot be longer than the original limit ({most}).',
    next: 'Make it shorter.',
  },
  'extension.notAsked': { title: 'No extension was asked for.', next: 'Nothing more to do.' },
  'extension.notForUrgent': {
    title: 'Urgent matters are never extended.',
    next: 'Act first; call for help at once if you cannot.',
  },
  'extension.unitDiffers': {
    title: 'An extension counts like the original limit.',
    next: 'Use the unit of the original limit.',
  },
  'extension.usedUp': {
    title: 'No extension is left ({most}).',
    next: 'Answer in time; what cannot be solved goes on the rectification list.',
  },
  'hearing.contactPossible': {
    title: 'The resident can be reached and should be heard.',
    next: 'Call back or verify on the spot.',
  },
  'hearing.tryMore': {
    title: 'Too few call-backs: {needed} are needed, {done} are on record.',
    next: 'Call at another time and record each attempt.',
  },
  'hearing.replyWanted': { title: 'The resident wants a reply.', next: 'Call back before verifying.' },
  'hearing.notAReporter': { title: 'You did not report this matter.', next: 'Use your own number and code.' },
  'hearing.sameAsAnswerer': {
    title: 'Whoever answered cannot verify.',
    next: 'The desk, a supervisor or the resident verifies.',
  },
  'held.dayPassed': { title: '{day} is today or has passed.', next: 'Choose a later day.' },
  'held.dayNeeded': { title: 'The day of the next look is missing.', next: 'Choose a day.' },
  'held.evidenceNeeded': {
    title: 'Striking off needs evidence.',
    next: 'Choose the progress entries that show it is solved.',
  },
  'hearing.needed': {
    title: 'How the resident said so is not on record.',
    next: 'Ask them by telephone or in person, then choose call-back or on the spot.',
  },
  'hearing.nobodyToReach': {
    title: 'Nobody who reported this can be reached.',
    next: 'Verify on the spot, or record why nobody can be heard.',
  },
  'held.dayTooFar': {
    title: 'That day is too far away; the latest is {latest}.',
    next: 'Choose an earlier day to look back.',
  },
  'resident.askedInVain': {
    title: 'The resident was asked already and did not reply in time.',
    next: 'Go on with what is known, or call them.',
  },
  'assign.alreadyTheirs': { title: 'It is assigned like that already.', next: 'Nothing to do.' },
  'attach.nothing': { title: 'No file was attached.', next: 'Choose a photo or a file first.' },
  'mark.exists': {
    title: 'This matter is marked already, or a mark waits for the second person.',
    next: 'Look at that mark first.',
  },
  'mark.notProposed': {
    title: 'No mark waits to be confirmed.',
    next: 'Load the page again to see where it stands.',
  },
  'matter.exists': { title: 'This matter is registered already.', next: 'Open it.' },
  'matter.notFound': { title: 'There is no such matter.', next: 'Check the number.' },
  'matter.wrongStage': {
    title: 'This step does not fit where the matter is now.',
    next: 'Reload the page to see where it is.',
  },
  'merge.alreadyMerged': {
    title: 'That matter was merged into another.',
    next: 'Merge into the one that goes on.',
  },
  'merge.intoItself': { title: 'A matter cannot be merged into itself.', next: 'Choose another one.' },
  'merge.targetClosed': {
    title: 'That matter is closed.',
    next: 'Without new facts tell its result as a repeat; with new facts handle this one.',
  },
  'merge.hasChildren': {
    title: 'Matters that were split cannot be merged or split again like this.',
    next: 'Handle them one by one.',
  },
  'rate.alreadyRated': {
    title: 'This answer was rated already.',
    next: 'If something is new, add it or ask to reopen.',
  },
  'rate.notAnswered': { title: 'There is no answer to rate yet.', next: 'You will be told when there is.' },
  'rate.outOfRange': { title: 'Satisfaction goes from 1 to 5.', next: 'Choose again.' },
  'redact.nothing': { title: 'There is nothing to erase.', next: 'Check the entries chosen.' },
  'recuse.nobody': { title: 'Nobody new is named to stay out.', next: 'Check and try again.' },
  'reopen.notAllowed': {
    title: 'A matter that ended like this cannot be reopened.',
    next: 'Report it again and give the old number.',
  },
  'reopen.tooLate': {
    title: 'Reopening was possible until {until}.',
    next: 'Report it again and give the old number.',
  },
  'reopen.usedUp': {
    title: 'You have reopened it as often as is possible here ({most}).',
    next: 'Call the desk; the staff can reopen it for you.',
  },
  'resident.notTheirTurn': {
    title: 'Nothing is being asked of the resident now.',
    next: 'Nothing more to do; news can go with a reminder.',
  },
  'resident.stillTime': {
    title: 'The resident has time to reply until {dueAt}.',
    next: 'Wait a little longer or call.',
  },
  'resident.theirTurn': {
    title: 'The resident has been asked and has not replied yet.',
    next: 'Go on when the reply is here, or take it down by telephone.',
  },
  'return.ruled': {
    title: 'A unit that was ruled cannot return the matter.',
    next: 'Handle it; call other units to assist if it is hard.',
  },
  'return.tooLate': {
    title: 'The time for returning is over.',
    next: 'Handle it; call other units to assist if it is hard.',
  },
  'rule.notDisputed': {
    title: 'Nobody has returned it, so there is nothing to rule.',
    next: 'The desk dispatches it.',
  },
  'look.done': {
    title: 'This closing was looked at already.',
    next: 'What was found stands in the timeline.',
  },
  'split.nothing': {
    title: 'No parts are given, or the same one twice.',
    next: 'Give at least one with a title and text of its own.',
  },
  'text.empty': {
    title: 'Something that is needed is still empty.',
    next: 'Fill it in and send again; what you wrote is still here.',
  },
  'text.tooLong': {
    title: 'The text is longer than {longest} characters.',
    next: 'Shorten it and send again.',
  },
  'time.beforeLast': { title: 'The time is before the step before.', next: 'Check the time.' },
  'request.invalid': {
    title: 'Something is not filled in right.',
    next: 'Correct what is marked and send again; what you wrote is still here.',
  },
  'figures.building': {
    title: 'The figures are still being counted.',
    next: 'Try again in a while; «Figures» shows how far it is.',
  },
  'look.drawn': {
    title: 'This period and place has been drawn already.',
    next: 'A draw stands once it is made: see its list, or choose another period.',
  },
  'request.notFound': {
    title: 'It is not there, or you cannot see it.',
    next: 'Check the number or the address.',
  },
  'request.tooLarge': { title: 'What was sent is too large.', next: 'Send less.' },
  'request.notAcceptable': { title: 'This format is not supported.', next: 'Choose another one.' },
  'request.methodNotAllowed': { title: 'This address does not do that.', next: 'See the API description.' },
  'command.idMissing': {
    title: 'The Idempotency-Key header is missing.',
    next: 'Make one UUID for each command.',
  },
  'command.idReused': {
    title: 'The same command id came with another content.',
    next: 'Reload the page and send again.',
  },
  'command.versionChanged': {
    title: 'Something happened to this matter while you were writing.',
    next: 'Look at it and send again if you still want to; what you wrote is still here.',
  },
  'county.notSetUp': {
    title: 'This county is not set up.',
    next: 'Check the code or ask the administrator.',
  },
  'place.unknown': {
    title: 'This place is not on record.',
    next: 'Choose from the list; if you are not sure, choose the county.',
  },
  'place.outsideCounty': {
    title: 'This place is outside of the county.',
    next: 'Report it to the county it lies in.',
  },
  'unit.unknown': { title: 'There is no such unit.', next: 'Choose from the list.' },
  'user.unknown': { title: 'There is no such person, or they have left.', next: 'Choose from the list.' },
  'category.unknown': {
    title: 'There is no such category.',
    next: 'Choose from the list, or leave it empty.',
  },
  'enter.wrongCode': {
    title: 'Number and code do not go together.',
    next: 'Compare with your receipt and try again; if it is lost, call the desk.',
  },
  'enter.tooManyTries': {
    title: 'Too many tries.',
    next: 'Try again in {minutes} minutes or call the desk.',
  },
  'session.wrongPassword': {
    title: 'Account or password is wrong.',
    next: 'Try again; too many wrong tries lock the account for a while.',
  },
  'session.locked': {
    title: 'The account is locked after too many wrong tries.',
    next: 'Try again in {minutes} minutes or ask the administrator.',
  },
  'session.disabled': { title: 'This account is no longer in use.', next: 'Ask the administrator.' },
  'session.ended': { title: 'Your session has ended.', next: 'Sign in again; what you wrote is still here.' },
  'session.csrf': {
    title: 'This page was open for too long.',
    next: 'Reload it and send again; what you wrote is still here.',
  },
  'answer.wrong': {
    title: 'The answer to “{question}” does not fit.',
    next: 'Change it and send again; what you wrote is still there.',
  },
  'file.empty': { title: 'This file is empty.', next: 'Choose another file.' },
  'file.tooLarge': {
    title: 'The file is too large; at most {megabytes} MB.',
    next: 'Choose a smaller one, or take the photo again.',
  },
  'file.tooMany': { title: 'There are too many files; at most {most}.', next: 'Remove some and try again.' },
  'file.tooManyPixels': { title: 'This picture is too large.', next: 'Scale it down, or take it again.' },
  'file.typeNotAllowed': {
    title: 'Files of this kind are not taken.',
    next: 'Photos (JPG, PNG, WebP), PDF, Word, Excel, sound and short films are.',
  },
  'file.heic': {
    title: 'This photo is in HEIC format, which cannot be opened here.',
    next: 'Choose “Most compatible” in the settings of your camera, or send a screenshot.',
  },
  'file.damaged': {
    title: 'This file cannot be opened; it may be damaged.',
    next: 'Choose another one, or take the photo again.',
  },
  'file.archiveUnsafe': {
    title: 'Something in this file is not safe.',
    next: 'Save it as PDF, or send a photo of it.',
  },
  'file.unknown': {
    title: 'A file was not found; it may have waited too long.',
    next: 'Choose the files again and send once more.',
  },
  'file.storeFull': {
    title: 'No more files can be kept at the moment.',
    next: 'Send the text first and add the photos later.',
  },
  'file.purposeMissing': {
    title: 'Files that were given in confidence are opened for a purpose.',
    next: 'Say why you need to see it; that is recorded.',
  },
  'session.stepGone': {
    title: 'Signing in took too long.',
    next: 'Sign in again.',
  },
  'session.stepUpNeeded': {
    title: 'This step matters: show once more that it is you.',
    next: 'Prove it again; the step then goes on.',
  },
  'session.factorWrong': {
    title: 'The code is wrong or was used already.',
    next: 'Wait for the next code, or use a recovery code.',
  },
  'session.factorLocked': {
    title: 'Too many wrong codes.',
    next: 'Try again in {minutes} minutes, or ask the administrator to reset them.',
  },
  'password.notCurrent': {
    title: 'The present password is wrong.',
    next: 'Enter it again.',
  },
  'password.tooWeak': {
    title: 'The new password is too simple: at least {length} characters of {classes} kinds.',
    next: 'Mix capitals, small letters, digits and signs; several words together are easy to remember.',
  },
  'password.common': {
    title: 'This password is too common, or holds your account name.',
    next: 'Choose one that others do not guess.',
  },
  'password.usedBefore': {
    title: 'This password was used lately; the last {last} cannot come back.',
    next: 'Choose a new one.',
  },
  'factor.passkeyRefused': {
    title: 'This passkey was not accepted.',
    next: 'Try again or choose another way.',
  },
  'factor.passkeysNotHere': {
    title: 'Passkeys do not work at this address.',
    next: 'Use a code, or the official address.',
  },
  'factor.needed': {
    title: 'Your role needs a second factor, and this is the last one.',
    next: 'Add a new one first.',
  },
  'oidc.unknown': {
    title: 'There is no such way to sign in.',
    next: 'Use account and password.',
  },
  'oidc.notAnswering': {
    title: 'The sign-in service over there does not answer.',
    next: 'Try again later, or use account and password.',
  },
  'oidc.refused': {
    title: 'The other side did not confirm who you are.',
    next: 'Try again, or use account and password.',
  },
  'oidc.notLinked': {
    title: 'The account over there is not linked to one here yet.',
    next: 'Sign in with account and password and link it in your security settings, or ask the administrator.',
  },
  'oidc.linkedElsewhere': {
    title: 'The account over there is linked to somebody else here.',
    next: 'Ask the administrator to check.',
  },
  'deputy.self': {
    title: 'Nobody stands in for themselves.',
    next: 'Choose somebody else.',
  },
  'deputy.days': {
    title: 'These days do not work: from today on, {most} days at most.',
    next: 'Change the days.',
  },
  'deputy.noSuchRole': {
    title: 'The person does not hold this role on these days, or it cannot be stood in for.',
    next: 'Choose other roles or days.',
  },
  'deputy.overlaps': {
    title: 'One stands in for the other on these days already.',
    next: 'End that first, or choose other days.',
  },
  'emergency.notAllowed': {
    title: 'Your role cannot take emergency access.',
    next: 'Ask the desk on duty, a supervisor or a leader.',
  },
  'emergency.running': {
    title: 'Your emergency access is still running.',
    next: 'End it first.',
  },
  'emergency.notReviewer': {
    title: 'Supervisors and auditors countersign.',
    next: 'Leave it to them.',
  },
  'emergency.own': {
    title: 'Neither the person nor whoever stands in for them countersigns.',
    next: 'Another supervisor or auditor does.',
  },
  'emergency.stillOpen': {
    title: 'The emergency access has not ended.',
    next: 'Countersign when it has.',
  },
  'emergency.reviewed': {
    title: 'Somebody has countersigned already.',
    next: 'Nothing more to do.',
  },
  'policy.changed': {
    title: 'Somebody has just changed these settings.',
    next: 'Reload, look, and change again.',
  },
  'rate.tooManyRequests': { title: 'That was too fast.', next: 'Wait a moment and try again.' },
  'admin.ownAccount': {
    title: 'You cannot change your own account or roles.',
    next: 'Ask another administrator; your own password is changed under Settings.',
  },
  'admin.lastAdmin': {
    title: 'This is the last administrator of the county and cannot be disabled or lose the role.',
    next: 'First give somebody else the role of administrator for the whole county.',
  },
  'admin.rolesApart': {
    title: 'Administrators and auditors hold no other role.',
    next: 'Choose somebody else, or end the other roles first.',
  },
  'admin.loginTaken': {
    title: 'The sign-in name {login} is taken.',
    next: 'Choose another one.',
  },
  'admin.codeTaken': {
    title: 'The code {code} is there already.',
    next: 'Choose another code, or change the one that is there.',
  },
  'admin.stillHolds': {
    title: 'This unit still holds {count} open matters.',
    next: 'Hand them to another unit first; to end it all the same, send it once more and confirm.',
  },
  'admin.stillHas': {
    title: 'It still has {count} divisions, units or roles in use.',
    next: 'See to them first; to end it all the same, send it once more and confirm.',
  },
  'admin.wrongParent': {
    title: 'The division around {code} is not in this county or has ended.',
    next: 'Create it first, or check the code.',
  },
  'grid.badPoint': {
    title: 'The shape has a point that is no longitude and latitude.',
    next: 'Check the coordinates: longitude first, at most 180, latitude at most 90.',
  },
  'grid.notClosed': {
    title: 'The shape of the grid is not closed.',
    next: 'Let the last point be the first one again, then send it once more.',
  },
  'grid.tooManyPoints': {
    title: 'The shape of the grid has too many points.',
    next: 'Simplify its border to at most {most} points.',
  },
  'grid.crosses': {
    title: 'The border of the grid crosses or touches itself near {at}.',
    next: 'Draw it there so that no side crosses, covers or touches another.',
  },
  'grid.noArea': {
    title: 'The shape of the grid has no area.',
    next: 'Draw at least three points that are not in one line.',
  },
  'grid.outside': {
    title: 'The shape of the grid lies outside of the county.',
    next: 'Check which datum it comes in (WGS-84, GCJ-02, BD-09, CGCS2000), and that longitude and latitude are not swapped.',
  },
  'grid.numbersUsedUp': {
    title: 'The numbers for grids of {division} are used up.',
    next: 'A village has 999 numbers and none is given twice; ask whoever keeps the codes.',
  },
  'grid.fileUnreadable': {
    title: 'The file of grids cannot be read ({reason}).',
    next: 'Send GeoJSON (a FeatureCollection of polygons), xlsx or csv.',
  },
  'intake.badSignature': {
    title: 'The source is unknown or disabled, or the signature does not fit.',
    next: 'Check the address, the secret and how the signature is made; an old secret counts only for a while.',
  },
  'intake.tooOld': {
    title: 'The timestamp is more than five minutes away from now.',
    next: 'Set the clock of the sender, sign again with the present time and send again.',
  },
  'intake.replayed': {
    title: 'This signature has arrived before.',
    next: 'To send again, sign with a new timestamp; numbers that are known are not registered twice.',
  },
  'source.idTaken': { title: 'This id of a source is taken.', next: 'Choose another one.' },
  'catalogue.faulty': {
    title: 'Item {item} of the dispatch catalogue has mistakes.',
    next: 'Correct what is listed and save again.',
  },
  'catalogue.changed': {
    title: 'The dispatch catalogue was changed since you opened it.',
    next: 'Open it again and look at what is new.',
  },
  'catalogue.fileUnreadable': {
    title: 'This file cannot be read as a dispatch catalogue ({reason}).',
    next: 'Take the exported table as a pattern, keep its headings, and save it as xlsx or csv.',
  },
  'routing.faulty': {
    title: 'This rule has mistakes.',
    next: 'Correct what is listed, try it out, and save again.',
  },
  'routing.notTried': {
    title: 'The rule has not been tried out as it stands here.',
    next: 'Try it on past matters, look at what it would touch, then save it.',
  },
  'routing.changed': {
    title: 'The rule was changed since you opened it.',
    next: 'Open it again and look at what is new.',
  },
  'sync.deviceUnknown': {
    title: 'This device is not registered, or is not yours.',
    next: 'Register the device again while online; what is unsent stays.',
  },
  'sync.deviceWithdrawn': {
    title: 'This device was withdrawn.',
    next: 'Ask the administrator; what was recorded before is still taken.',
  },
  'sync.waitsForEarlier': {
    title: 'The one before it has not arrived; this is kept for you.',
    next: 'Nothing to do: it goes on when the other one arrives, within 5 days.',
  },
  'sync.earlierRefused': {
    title: 'The one before it was not accepted within 5 days.',
    next: 'Correct and send that one, then send this one again.',
  },
  'sync.earlierMissing': {
    title: 'For 5 days the record before it, or the household, has not arrived.',
    next: 'See whether a colleague’s device still has it unsent; then send this again.',
  },
  'sync.erased': {
    title: 'What was kept of this household has been erased by law.',
    next: 'Nothing can be recorded on it; ask the administrator of the town.',
  },
  'sync.notYours': {
    title: 'This household is not in a grid of yours.',
    next: 'Check the address; if grids were changed lately, ask the administrator of the town.',
  },
  'sync.movedAway': {
    title: 'It was yours when you recorded it, and has been handed over since.',
    next: 'Visits are taken; tell the worker who has it now about this correction.',
  },
  'sync.wasYours': {
    title: 'Taken; this household is another worker’s now.',
    next: 'Nothing to do.',
  },
  'sync.tooOld': {
    title: 'This record is more than 180 days old.',
    next: 'Tell the town what it says; they enter it.',
  },
  'sync.unknownType': {
    title: 'This version of the system does not know this kind of record.',
    next: 'Update the field app, then correct and send it again.',
  },
  'sync.numberUsed': {
    title: 'This number was used by another record.',
    next: 'The device may be a copy of another one: register it anew and send again.',
  },
  'sync.badPayload': {
    title: 'This record is incomplete or malformed: {field}.',
    next: 'Open it, correct it and send it again.',
  },
  'sync.toReview': {
    title: 'Taken; it differs from what stands and waits for somebody to check.',
    next: 'Both values are kept until the town settles it.',
  },
  'sync.newerKept': {
    title: 'Taken; somebody changed it later, and the later value stays.',
    next: 'Both are on record; if yours is right, correct it once more.',
  },
  'sync.overwrote': {
    title: 'Taken; somebody changed it in between, and yours is the later one.',
    next: 'The value before is on record.',
  },
  'visit.nobodyMet': {
    title: 'The visit says that somebody was met, but not whom.',
    next: 'Tick whom you met, or choose that nobody was in.',
  },
  'visit.metThoughAbsent': {
    title: 'The visit says that nobody was in, but names people who were met.',
    next: 'Check the outcome and the people, and keep one of them.',
  },
  'visit.personUnknown': {
    title: 'Somebody named in the visit is not of this household.',
    next: 'Open the household anew and choose from its people.',
  },
  'visit.inFuture': {
    title: 'The visit lies in the future.',
    next: 'Check the clock of the device and correct the time of the visit.',
  },
  'visit.wordMissing': {
    title: 'Something is done in somebody’s name without their word.',
    next: 'Ask the person, tick that they agreed, and send it again.',
  },
  'visit.needUnknown': {
    title: 'There is no kind of need {need}.',
    next: 'Choose one of those that are listed.',
  },
  'visit.nothingSaid': {
    title: 'A finding says nothing.',
    next: 'Write a sentence about what was found, or remove the line.',
  },
  'form.unknown': {
    title: 'There is no such version of the form.',
    next: 'Load the forms anew and fill it in again.',
  },
  'form.answersFaulty': {
    title: 'The answer to “{path}” does not fit the form ({fault}).',
    next: 'Correct this answer and send again.',
  },
  'form.faulty': {
    title: 'The form cannot be published: question {question} has a mistake ({fault}).',
    next: 'Mend what is listed, then publish.',
  },
  'form.changed': {
    title: 'The form was changed after you opened it.',
    next: 'Open it again and look at the new content first.',
  },
  'form.fileUnreadable': {
    title: 'The file cannot be read as an XLSForm ({reason}).',
    next: 'Try an xlsx file with a sheet named survey.',
  },
  'store.busy': { title: 'The system is busy.', next: 'Try again in a few seconds; nothing is sent twice.' },
  'store.down': {
    title: 'The database cannot be reached for the moment.',
    next: 'Try again later; nothing is sent twice.',
  },
  'fault.unexpected': {
    title: 'Something went wrong and was recorded.',
    next: 'Try again later; if it stays, tell the administrator the number.',
  },
  'household.exists': {
    title: 'This household is registered already.',
    next: 'Open it and correct what is wrong.',
  },
  'household.numberTaken': {
    title: 'This household number is taken.',
    next: 'Choose another one, or leave it empty.',
  },
  'household.notFound': {
    title: 'There is no such household.',
    next: 'It may have been merged, or lie outside your grid; search the registry again.',
  },
  'household.merged': {
    title: 'This household is part of another now.',
    next: 'Work on the other one, or take the merge back first.',
  },
  'household.notMerged': {
    title: 'This household is not part of the other, or was given back already.',
    next: 'There is nothing to do.',
  },
  'household.sameHousehold': {
    title: 'A household cannot be merged into itself.',
    next: 'Choose another one.',
  },
  'household.mustKeepSomebody': {
    title: 'If all leave, nobody stays.',
    next: 'Leave at least one person; if all move, move the household.',
  },
  'person.exists': { title: 'This person is in the household already.', next: 'Correct their entry.' },
  'person.notFound': {
    title: 'This person is not in the household.',
    next: 'Load it again and choose the person.',
  },
  'person.badIdNumber': {
    title: 'The identity number is wrong: its length, birth date or check character.',
    next: 'Type it again from the card; old numbers of 15 digits are converted.',
  },
  'field.unknown': { title: 'There is no such field.', next: 'Update the app and try again.' },
  'field.badValue': { title: 'The value of “{field}” cannot be right.', next: 'Check it and type it again.' },
  'field.masked': { title: 'A masked number cannot be stored as a new one.', next: 'Type the whole number.' },
  'tag.unknown': {
    title: 'There is no such tag, or it is not for this.',
    next: 'Choose from the list: tags of a person for a person, of a household for the household.',
  },
  'tag.exists': { title: 'This tag is there already.', next: 'Review the one that is there.' },
  'tag.notThere': { title: 'This tag is not there, or has ended.', next: 'Load it again.' },
  'tag.decisionNeeded': {
    title: 'This tag needs the decision of an authority.',
    next: 'Raise a clue; village or desk will enter the tag.',
  },
  'tag.badDays': {
    title: 'The days are wrong.',
    next: 'Check them: a review is neither before the beginning nor after today.',
  },
  'need.exists': { title: 'This need is on record already.', next: 'There is nothing to do.' },
  'need.notFound': { title: 'There is no such need.', next: 'Load it again and choose.' },
  'change.notFound': { title: 'This change was settled already.', next: 'Load it again.' },
  'change.own': {
    title: 'Your own change is settled by somebody else.',
    next: 'Ask the village or the desk.',
  },
  'note.exists': { title: 'This note is there already.', next: 'There is nothing to do.' },
  'plan.notFound': { title: 'There is no such plan, or it has ended.', next: 'Make a new plan.' },
  'plan.noSteps': {
    title: 'The plan has no steps yet.',
    next: 'Write at least one: need, measure, who, until when.',
  },
  'plan.stepNotFound': { title: 'The plan has no such step.', next: 'Load it again and choose.' },
  'consent.exists': { title: 'This consent is on record already.', next: 'There is nothing to do.' },
  'consent.notFound': { title: 'There is no such consent.', next: 'Load it again.' },
  'consent.guardianNeeded': { title: 'Under fourteen a guardian consents.', next: 'Ask the guardian.' },
  'review.notFound': { title: 'There is no such item to review.', next: 'Load the list again.' },
  'review.settled': { title: 'This was settled already.', next: 'There is nothing to do.' },
  'clue.noticeNeeded': {
    title: 'A public notice of {days} days comes first.',
    next: 'Give the notice, and decide when it is over.',
  },
  'clue.noticeGiven': {
    title: 'A notice was given already; it is given once.',
    next: 'Decide when it is over.',
  },
  'clue.noticeTooShort': {
    title: 'The notice is too short: {days} days at least.',
    next: 'Choose a later end.',
  },
  'clue.noticeMinor': { title: 'No notice names a child.', next: 'Decide without a notice.' },
  'clue.noticeNumbers': {
    title: 'No numbers stand in a notice.',
    next: 'Name village and group only, no house, telephone or identity number.',
  },
  'person.guarded': {
    title: 'Numbers of children under fourteen are for the village and the desk.',
    next: 'Ask the children’s post of the village.',
  },
  'registry.fileUnreadable': {
    title: 'The file cannot be read: {reason}.',
    next: 'Use xlsx or csv with headings in the first line.',
  },
}
