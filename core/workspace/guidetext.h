#pragma once

#include "core/base/jsonwriter.h"
#include "core/guides/guide.h"
#include "core/guides/walk.h"

/// The words of guides in machine formats and Markdown, shared by `guide show` and `guide run`. English, pure.
namespace portreeve::workspace {

inline QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

QString inputKindName(guides::InputKind kind); ///< "choice", "choices", "region", "line", "lines", "text", "files"
QString linkKindName(guides::Link::Kind kind); ///< "requirement", "feature", "guide", "page", "document"
QString appliesName(guides::Applies applies);  ///< "yes", "no", "unknown"

/// A source with what the facts know of its document; without a title where it is of none.
struct SourceParts {
    QString title;
    QString date;
    QString section;
    int line = 0;
};
SourceParts sourceParts(const guides::Source &source, const guides::Facts &facts);

/// "Amazon WorkSpaces Administration Guide, BYOL requirements, line 206 (two documents say so)."; empty for no source.
QString sourceText(const guides::Source &source, const guides::Facts &facts);
/// "Only where os is windows-10 or windows-11, and protocol is dcv."; empty for no condition.
QString conditionsText(const guides::Conditions &conditions);

/// What a step says, without what somebody did in it: paragraphs, list, commands, contradictions, links, source.
QString stepMarkdown(const guides::Step &step, const guides::Facts &facts);

void writeMessages(JsonWriter &json, QByteArrayView key, const QList<Message> &messages);
void writeSource(JsonWriter &json, QByteArrayView key, const guides::Source &source, const guides::Facts &facts);
/// "findings" as in the other formats, then "details" as label and value.
void writeValidation(JsonWriter &json, const guides::Validation &validation);

} // namespace portreeve::workspace
