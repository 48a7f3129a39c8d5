#include "core/awsranges/snapshotstate.h"

namespace portreeve::awsranges {

namespace {

constexpr qint64 SecondsPerDay = 86'400;
constexpr qint64 ToleratedSkew = 3'600; // seconds

Message ageSentence(qint64 days)
{
    if (days == 0)
        return PR_MESSAGE("awsranges", "The AWS range file is less than a day old (syncToken %1, createDate %2).");
    if (days == 1)
        return PR_MESSAGE("awsranges", "The AWS range file is one day old (syncToken %1, createDate %2).");
    return PR_MESSAGE("awsranges", "The AWS range file is %3 days old (syncToken %1, createDate %2).");
}

} // namespace

Message SnapshotState::sentence() const
{
    switch (kind) {
    case Kind::NoneLoaded:
        return PR_MESSAGE("awsranges", "No AWS range file is loaded.");
    case Kind::DatedAhead:
        return PR_MESSAGE("awsranges", "The AWS range file is dated after this device's clock (syncToken %1, "
                                       "createDate %2); check the clock.")
            .arg(syncToken)
            .arg(createDate);
    case Kind::Loaded:
        break;
    }
    return ageSentence(ageDays).arg(syncToken).arg(createDate).arg(ageDays);
}

SnapshotState stateOf(const std::optional<SnapshotInfo> &info, const QDateTime &now)
{
    if (!info)
        return {};
    SnapshotState state{SnapshotState::Kind::Loaded, info->syncToken, info->createDate, 0};
    const qint64 seconds = info->published.secsTo(now);
    if (seconds < -ToleratedSkew)
        state.kind = SnapshotState::Kind::DatedAhead;
    else if (seconds > 0)
        state.ageDays = seconds / SecondsPerDay;
    return state;
}

} // namespace portreeve::awsranges
