#include "core/awsranges/rangehistory.h"

#include "core/awsranges/rangediff.h"
#include "core/base/jsonwriter.h"
#include "core/ip/parse.h"

namespace portreeve::awsranges {

namespace {

Result<QList<ip::Prefix>> prefixesOf(const json::Value &change, const char *key)
{
    const Result<QStringList> texts = change.optionalTextList(key);
    if (!texts)
        return texts.error();
    QList<ip::Prefix> prefixes;
    for (const QString &text : *texts) {
        const Result<ip::Prefix> prefix = ip::parsePrefix(text);
        if (!prefix) {
            Error error = prefix.error();
            error.where = change.where();
            return error;
        }
        prefixes.append(*prefix);
    }
    return prefixes;
}

Result<SpaceChange> readChange(const json::Value &value)
{
    const Result<QString> service = value.text("service");
    if (!service)
        return service.error();
    const Result<QString> region = value.text("region");
    if (!region)
        return region.error();
    const Result<QList<ip::Prefix>> added = prefixesOf(value, "added");
    if (!added)
        return added.error();
    const Result<QList<ip::Prefix>> removed = prefixesOf(value, "removed");
    if (!removed)
        return removed.error();
    return SpaceChange{*service, *region, *added, *removed};
}

Result<Publication> readPublication(const json::Value &value)
{
    Publication publication;
    for (const auto &[key, member] :
         {std::pair("syncToken", &publication.syncToken), std::pair("createDate", &publication.createDate)}) {
        const Result<QString> text = value.text(key);
        if (!text)
            return text.error();
        *member = *text;
    }
    publication.published = timeFromCreateDate(publication.createDate);
    if (!publication.published.isValid())
        return value.error(ErrorCode::InvalidSyntax, PR_MESSAGE("awsranges", "createDate is no time"));
    const Result<QString> previous = value.optionalText("previous");
    if (!previous)
        return previous.error();
    publication.previous = *previous;
    const Result<QList<json::Value>> changes = value.array("changes");
    if (!changes)
        return changes.error();
    for (const json::Value &one : *changes) {
        Result<SpaceChange> change = readChange(one);
        if (!change)
            return change.error();
        publication.changes.append(*std::move(change));
    }
    return publication;
}

} // namespace

QList<SpaceChange> spaceChanges(const IpRanges &from, const IpRanges &to)
{
    QList<SpaceChange> changes;
    for (const AddressChange &change : addressChanges(from, to))
        changes.append({change.service, change.region, change.added.toPrefixes(), change.removed.toPrefixes()});
    return changes;
}

QByteArray toJson(const RangeHistory &history)
{
    JsonWriter json(JsonWriter::Style::Compact);
    json.beginObject(JsonWriter::Style::Compact).member("schema", QStringLiteral("portreeve.rangehistory/1"));
    json.key("publications").beginArray(JsonWriter::Style::Compact);
    for (const Publication &publication : history) {
        json.beginObject(JsonWriter::Style::Compact)
            .member("syncToken", publication.syncToken)
            .member("createDate", publication.createDate)
            .memberOrNull("previous", publication.previous);
        json.key("changes").beginArray(JsonWriter::Style::Compact);
        for (const SpaceChange &change : publication.changes)
            json.beginObject(JsonWriter::Style::Compact)
                .member("service", change.service)
                .member("region", change.region)
                .member("added", ip::toTexts(change.added))
                .member("removed", ip::toTexts(change.removed))
                .endObject();
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return json.take();
}

Result<RangeHistory> readRangeHistory(const QByteArray &bytes, const QString &fileName)
{
    const Result<json::Document> document = json::Document::parse(bytes, fileName);
    if (!document)
        return document.error();
    if (const Result<int> version = document->checkSchema(QStringLiteral("portreeve.rangehistory"), 1); !version)
        return version.error();
    const Result<QList<json::Value>> publications = document->root().array("publications");
    if (!publications)
        return publications.error();
    RangeHistory history;
    for (const json::Value &one : *publications) {
        Result<Publication> publication = readPublication(one);
        if (!publication)
            return publication.error();
        if (!history.isEmpty() && (history.constLast().published > publication->published ||
                                   history.constLast().syncToken != publication->previous))
            return one.error(ErrorCode::OutOfRange,
                             PR_MESSAGE("awsranges", "it does not follow the publication before it"));
        history.append(*std::move(publication));
    }
    return history;
}

} // namespace portreeve::awsranges
