#include "core/workspace/guidetext.h"

#include "core/base/markdown.h"

namespace portreeve::workspace {

namespace {

/// How sure, in words that stand in brackets.
QString certaintyText(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Exact:
        return QStringLiteral("two documents say so");
    case Certainty::SingleSource:
        return QStringLiteral("one document says so");
    case Certainty::Conflict:
        return QStringLiteral("the documents contradict each other");
    case Certainty::Inferred:
        return QStringLiteral("known practice or read from the context, not stated");
    case Certainty::AssumedPort:
        return QStringLiteral("the document names the hosts, not the port");
    case Certainty::NewerThanGuide:
        return QStringLiteral("a later document adds it");
    case Certainty::Own:
        break;
    }
    return QStringLiteral("your own");
}

QString contradictionMarkdown(const guides::Contradiction &one, const guides::Facts &facts)
{
    QString text = QStringLiteral("The documents contradict each other:\n\n");
    const auto line = [&text](const QString &said, const QString &source) {
        text += QStringLiteral("- %1").arg(markdownText(said));
        text += source.isEmpty() ? QStringLiteral("\n") : QStringLiteral(" *%1*\n").arg(markdownText(source));
    };
    line(one.one.english(), sourceText(one.oneSource, facts));
    line(one.other.english(), sourceText(one.otherSource, facts));
    line(one.advice.english(), {});
    return text + u'\n';
}

QString linkMarkdown(const guides::Link &link)
{
    const QString target = latin(link.target);
    if (link.kind == guides::Link::Kind::Document)
        return QStringLiteral("- <%1>\n").arg(target);
    return QStringLiteral("- %1 `%2`\n").arg(linkKindName(link.kind), target);
}

QString conditionText(const guides::Condition &condition)
{
    QStringList values;
    for (const char *value : condition.anyOf)
        values.append(latin(value));
    return QStringLiteral("%1 is %2%3")
        .arg(latin(condition.subject), condition.holdsNot ? QStringLiteral("not ") : QString(),
             values.join(QLatin1String(" or ")));
}

} // namespace

QString inputKindName(guides::InputKind kind)
{
    static constexpr const char *names[] = {"choice", "choices", "region", "line", "lines", "text", "files"};
    return latin(names[size_t(kind)]);
}

QString linkKindName(guides::Link::Kind kind)
{
    static constexpr const char *names[] = {"requirement", "feature", "guide", "page", "document"};
    return latin(names[size_t(kind)]);
}

QString appliesName(guides::Applies applies)
{
    static constexpr const char *names[] = {"yes", "no", "unknown"};
    return latin(names[size_t(applies)]);
}

SourceParts sourceParts(const guides::Source &source, const guides::Facts &facts)
{
    const QString id = latin(source.document);
    const guides::DocumentFacts *document = facts.document(id);
    return {document ? document->title : id, document ? document->date : QString(), QString::fromUtf8(source.section),
            source.line};
}

QString sourceText(const guides::Source &source, const guides::Facts &facts)
{
    const QString certainty = certaintyText(source.certainty);
    const SourceParts parts = sourceParts(source, facts);
    if (parts.title.isEmpty())
        return source.certainty == Certainty::Inferred ? QStringLiteral("No document: %1.").arg(certainty) : QString();
    QStringList words{parts.title, parts.date.isEmpty() ? QStringLiteral("undated") : parts.date, parts.section};
    words.removeAll(QString());
    if (parts.line > 0)
        words.append(QStringLiteral("line %1").arg(parts.line));
    return QStringLiteral("%1 (%2).").arg(words.join(QLatin1String(", ")), certainty);
}

QString conditionsText(const guides::Conditions &conditions)
{
    QStringList parts;
    for (const guides::Condition &condition : conditions)
        parts.append(conditionText(condition));
    return parts.isEmpty() ? QString() : QStringLiteral("Only where %1.").arg(parts.join(QLatin1String(", and ")));
}

QString stepMarkdown(const guides::Step &step, const guides::Facts &facts)
{
    QString text;
    for (const Message &paragraph : step.text)
        text += markdownText(paragraph.english()) + QStringLiteral("\n\n");
    for (const Message &item : step.items)
        text += QStringLiteral("- %1\n").arg(markdownText(item.english()));
    text += step.items.isEmpty() ? QString() : QStringLiteral("\n");
    for (const char *verbatim : step.verbatim)
        text += markdownBlock(QString::fromUtf8(verbatim), {});
    for (const guides::Contradiction &one : step.contradictions)
        text += contradictionMarkdown(one, facts);
    for (const guides::Link &link : step.links)
        text += linkMarkdown(link);
    text += step.links.isEmpty() ? QString() : QStringLiteral("\n");
    if (const QString source = sourceText(step.source, facts); !source.isEmpty())
        text += QStringLiteral("*Source: %1*\n\n").arg(markdownText(source));
    return text;
}

void writeMessages(JsonWriter &json, QByteArrayView key, const QList<Message> &messages)
{
    json.key(key).beginArray();
    for (const Message &message : messages)
        json.value(message.english());
    json.endArray();
}

void writeSource(JsonWriter &json, QByteArrayView key, const guides::Source &source, const guides::Facts &facts)
{
    const QString id = latin(source.document);
    const guides::DocumentFacts *document = facts.document(id);
    json.key(key).beginObject(JsonWriter::Style::Compact);
    json.memberOrNull("document", id).memberOrNull("title", document ? document->title : QString());
    json.memberOrNull("date", document ? document->date : QString());
    json.memberOrNull("section", QString::fromUtf8(source.section)).key("line");
    if (source.line > 0)
        json.value(qint64(source.line));
    else
        json.null();
    json.member("certainty", certaintyId(source.certainty)).endObject();
}

void writeValidation(JsonWriter &json, const guides::Validation &validation)
{
    json.key("findings").beginArray();
    for (const Finding &finding : validation.findings) {
        json.beginObject(JsonWriter::Style::Compact).member("id", finding.id);
        json.member("severity", severityId(finding.severity)).member("message", finding.message.english());
        json.memberOrNull("where", finding.where).endObject();
    }
    json.endArray().key("details").beginArray();
    for (const guides::Detail &detail : validation.details) {
        json.beginObject(JsonWriter::Style::Compact).member("label", detail.label.english());
        json.member("value", detail.value).endObject();
    }
    json.endArray();
}

} // namespace portreeve::workspace
