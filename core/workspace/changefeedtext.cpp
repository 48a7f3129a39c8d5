#include "core/workspace/changefeed.h"

#include "core/base/jsonwriter.h"
#include "core/base/timetext.h"
#include "core/ip/prefixset.h"

namespace portreeve::workspace {

namespace {

QString word(bool added)
{
    return added ? QStringLiteral("added") : QStringLiteral("removed");
}

void writeEntry(JsonWriter &json, const FeedEntry &entry)
{
    json.beginObject()
        .member("syncToken", entry.syncToken)
        .member("createDate", entry.createDate)
        .member("previous", entry.previous);
    json.key("changes").beginArray();
    for (const FeedChange &change : entry.changes)
        json.beginObject()
            .member("change", word(change.added))
            .member("service", change.service)
            .member("region", change.region)
            .member("prefixes", ip::toTexts(change.prefixes))
            .endObject();
    json.endArray().endObject();
}

} // namespace

QByteArray toJson(const ChangeFeed &feed, const RangeScope &scope)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.rangechanges/1")).key("scope");
    if (scope.isEverything())
        json.null();
    else
        json.values(scope.names());
    json.member("publications", qint64(feed.publications))
        .memberOrNull("from", utcText(feed.from))
        .memberOrNull("to", utcText(feed.to));
    json.key("entries").beginArray();
    for (const FeedEntry &entry : feed.entries)
        writeEntry(json, entry);
    json.endArray().key("flapping").beginArray();
    for (const FeedFlapping &one : feed.flapping)
        json.beginObject()
            .member("prefix", one.flapping.prefix.toCanonicalText())
            .member("service", one.flapping.service)
            .member("region", one.flapping.region)
            .member("changes", one.flapping.changes)
            .member("first", utcText(one.first))
            .member("last", utcText(one.last))
            .member("announced", one.flapping.announced)
            .endObject();
    json.endArray().endObject();
    return json.take();
}

QByteArray toText(const ChangeFeed &feed)
{
    QByteArray text;
    for (const FeedEntry &entry : feed.entries) {
        text += QStringLiteral("%1  syncToken %2\n").arg(utcText(entry.published), entry.syncToken).toUtf8();
        for (const FeedChange &change : entry.changes) {
            for (const ip::Prefix &prefix : change.prefixes)
                text += QStringLiteral("  %1 %2  %3 %4\n")
                            .arg(change.added ? QLatin1String("+") : QLatin1String("-"), prefix.toCanonicalText(),
                                 change.service, change.region)
                            .toUtf8();
        }
    }
    for (const FeedFlapping &one : feed.flapping) {
        const Message sentence =
            one.flapping.announced
                ? PR_MESSAGE("workspace", "%1 (%2 %3) changed %4 times between %5 and %6: it is published now.")
                : PR_MESSAGE("workspace", "%1 (%2 %3) changed %4 times between %5 and %6: it is not published now.");
        text += (sentence.arg(one.flapping.prefix.toCanonicalText())
                     .arg(one.flapping.service)
                     .arg(one.flapping.region)
                     .arg(one.flapping.changes)
                     .arg(utcText(one.first))
                     .arg(utcText(one.last))
                     .english() +
                 u'\n')
                    .toUtf8();
    }
    return text;
}

QByteArray toCsv(const ChangeFeed &feed)
{
    QByteArray text = "published,sync_token,change,prefix,service,region,changes,last\n";
    for (const FeedEntry &entry : feed.entries) {
        for (const FeedChange &change : entry.changes) {
            for (const ip::Prefix &prefix : change.prefixes)
                text += QStringList{utcText(entry.published),
                                    entry.syncToken,
                                    word(change.added),
                                    prefix.toCanonicalText(),
                                    change.service,
                                    change.region,
                                    {},
                                    {}}
                            .join(u',')
                            .toUtf8() +
                        '\n';
        }
    }
    for (const FeedFlapping &one : feed.flapping)
        text += QStringList{utcText(one.first),
                            {},
                            QStringLiteral("flapping"),
                            one.flapping.prefix.toCanonicalText(),
                            one.flapping.service,
                            one.flapping.region,
                            QString::number(one.flapping.changes),
                            utcText(one.last)}
                    .join(u',')
                    .toUtf8() +
                '\n';
    return text;
}

} // namespace portreeve::workspace
