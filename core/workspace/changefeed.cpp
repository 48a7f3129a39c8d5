#include "core/workspace/changefeed.h"

namespace portreeve::workspace {

using awsranges::Flapping;
using awsranges::Publication;
using awsranges::RangeHistory;
using awsranges::SpaceChange;

namespace {

RangeHistory within(const RangeScope &scope, const RangeHistory &history)
{
    if (scope.isEverything())
        return history;
    RangeHistory scoped = history;
    for (Publication &publication : scoped)
        publication.changes.removeIf(
            [&scope](const SpaceChange &change) { return !scope.contains(change.service, change.region); });
    return scoped;
}

FeedEntry entryOf(const Publication &publication)
{
    FeedEntry entry{publication.syncToken, publication.createDate, publication.published, publication.previous, {}};
    for (const SpaceChange &change : publication.changes) {
        if (!change.added.isEmpty())
            entry.changes.append({true, change.service, change.region, change.added});
    }
    for (const SpaceChange &change : publication.changes) {
        if (!change.removed.isEmpty())
            entry.changes.append({false, change.service, change.region, change.removed});
    }
    return entry;
}

} // namespace

QList<Flapping> flappingIn(const RangeHistory &history, const RangeScope &scope)
{
    return awsranges::findFlapping(within(scope, history));
}

ChangeFeed changeFeed(const RangeHistory &history, const RangeScope &scope, const std::optional<QDateTime> &since)
{
    const RangeHistory scoped = within(scope, history);
    const QList<Flapping> flapping = awsranges::findFlapping(scoped);
    const RangeHistory steady = awsranges::withoutFlapping(scoped, flapping);
    const auto isLate = [&since](const QDateTime &time) {
        return !since || time > *since;
    };
    ChangeFeed feed;
    for (const Flapping &run : flapping) {
        const FeedFlapping dated{run, history[run.first].published, history[run.last].published};
        if (isLate(dated.last))
            feed.flapping.append(dated);
    }
    for (auto publication = steady.crbegin(); publication != steady.crend(); ++publication) {
        if (!isLate(publication->published))
            break;
        ++feed.publications;
        feed.from = publication->published;
        if (!feed.to.isValid())
            feed.to = publication->published;
        if (!publication->changes.isEmpty())
            feed.entries.append(entryOf(*publication));
    }
    return feed;
}

} // namespace portreeve::workspace
