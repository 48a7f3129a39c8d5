#include "core/workspace/reportmessages.h"

namespace portreeve::workspace {

namespace {

/// Every sentence of a report; `report` may be const.
template<typename Report, typename Visit>
void visitMessages(Report &report, const Visit &visit)
{
    if (report.device) {
        for (auto &finding : report.device->findings)
            visit(finding.message);
    }
    for (auto &feature : report.features)
        visit(feature.sentence);
    for (auto &requirement : report.requirements)
        visit(requirement.purpose);
    for (auto &row : report.rows) {
        for (auto &line : row.evidence)
            visit(line);
        if (row.cause) {
            visit(row.cause->sentence);
            visit(row.cause->remedy);
        }
    }
}

/// A Message takes its context for the life of the program: null where it is not known.
const char *knownContext(const QString &context)
{
    for (const char *known : messageContexts()) {
        if (context == QLatin1String(known))
            return known;
    }
    return nullptr;
}

/// Nobody can translate what came as mere text: from a report, or from the user's own rows.
bool isPlain(const Message &message)
{
    return message.isEmpty() || knownContext(QString::fromUtf8(message.context())) == nullptr;
}

} // namespace

const QList<const char *> &messageContexts()
{
    static const QList<const char *> contexts{"app",       "assess",  "awsranges",    "base",    "catalog",
                                              "exporters", "feed",    "guides",       "history", "importers",
                                              "ip",        "json",    "net",          "pki",     "policy",
                                              "probes",    "reports", "requirements", "saml",    "workspace"};
    return contexts;
}

void writeMessages(JsonWriter &json, const CheckReport &report)
{
    MessageTable table;
    visitMessages(report, [&table](const Message &message) {
        if (isPlain(message))
            return;
        const QString text = message.english();
        if (!table.contains(text))
            table.insert(text, message);
    });
    json.key("messages").beginArray();
    for (const Message &message : std::as_const(table))
        json.beginObject(JsonWriter::Style::Compact)
            .member("context", QString::fromUtf8(message.context()))
            .member("template", QString::fromUtf8(message.source()))
            .member("arguments", message.arguments())
            .endObject();
    json.endArray();
}

MessageTable readMessages(json::RowReader &row)
{
    MessageTable table;
    for (const json::Value &value : row.array("messages")) {
        json::RowReader inner(value);
        const char *context = knownContext(inner.text("context"));
        Message message(context, inner.text("template").toUtf8());
        for (const QString &argument : inner.list("arguments"))
            message = message.arg(argument);
        if (std::optional<Error> error = inner.finish())
            row.fail(*std::move(error));
        else if (context != nullptr)
            table.insert(message.english(), message);
    }
    return table;
}

void putMessages(const MessageTable &messages, CheckReport &report)
{
    if (messages.isEmpty())
        return;
    visitMessages(report, [&messages](Message &message) {
        const auto known = messages.constFind(message.english());
        if (known != messages.constEnd())
            message = *known;
    });
}

} // namespace portreeve::workspace
