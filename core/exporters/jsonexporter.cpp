#include "core/base/jsonwriter.h"
#include "core/exporters/exporter.h"
#include "core/exporters/text.h"
#include "core/ip/prefixset.h"

/// portreeve.policy/1: the prepared policy with everything that a rule has, and what was left out. importers/json reads
/// it back. Texts are one printable line each; absent ones are not written.
namespace portreeve::exporters {

using policy::Rule;

namespace {

QStringList printables(const QStringList &texts)
{
    QStringList list;
    for (const QString &text : texts)
        list.append(printable(text));
    return list;
}

void writeText(const char *key, const QString &text, JsonWriter &out)
{
    if (!text.isEmpty())
        out.member(key, printable(text));
}

void writeList(const char *key, const QStringList &texts, JsonWriter &out)
{
    if (!texts.isEmpty())
        out.member(key, printables(texts));
}

void writePrefixes(const char *key, const QList<ip::Prefix> &prefixes, JsonWriter &out)
{
    if (prefixes.isEmpty())
        return;
    out.key(key).beginArray(JsonWriter::Style::Compact);
    for (const ip::Prefix &prefix : prefixes) {
        char text[ip::MaxPrefixText];
        out.utf8(QByteArrayView(text, part::put(prefix, text)));
    }
    out.endArray();
}

void writeRemote(const policy::Remote &remote, JsonWriter &out)
{
    out.key("remote").beginObject();
    writePrefixes("prefixes", remote.prefixes, out);
    writeList("hosts", remote.hosts, out);
    writeList("wildcardHosts", remote.wildcardHosts, out);
    if (remote.any)
        out.member("any", true);
    if (remote.sameHosts)
        out.member("sameHosts", true);
    writeText("placeholder", remote.placeholder, out);
    out.endObject();
}

void writeOrigin(const policy::Origin &origin, JsonWriter &out)
{
    if (origin == policy::Origin())
        return;
    out.key("origin").beginObject();
    writeText("document", origin.document, out);
    writeText("section", origin.section, out);
    if (origin.line > 0)
        out.member("line", origin.line);
    writeText("date", origin.date, out);
    writeText("certainty", origin.certainty, out);
    out.endObject();
}

void writeRule(const Rule &rule, JsonWriter &out)
{
    out.beginObject();
    out.member("id", printable(rule.id));
    writeText("part", rule.part, out);
    writeText("name", rule.name, out);
    out.member("action", QStringLiteral("permit"));
    out.member("direction", policy::directionId(rule.direction));
    out.member("protocol", policy::protocolId(rule.protocol));
    if (rule.family)
        out.member("family", rule.family == ip::Family::IPv4 ? QStringLiteral("ipv4") : QStringLiteral("ipv6"));
    out.member("ports", policy::toTexts(rule.ports));
    writePrefixes("local", rule.local, out);
    writeRemote(rule.remote, out);
    writeText("purpose", rule.purpose, out);
    out.member("necessity", policy::necessityId(rule.necessity));
    writeOrigin(rule.origin, out);
    writeText("vantage", rule.vantage, out);
    writeText("region", rule.region, out);
    writeText("group", rule.group, out);
    writeText("alternatives", rule.alternatives, out);
    writeText("proxy", rule.proxy, out);
    writeText("tlsInspection", rule.tlsInspection, out);
    writeList("notes", rule.notes, out);
    out.endObject();
}

void writeLeftOut(const policy::Unexpressed &row, JsonWriter &out)
{
    out.beginObject();
    out.member("ruleId", printable(row.ruleId));
    writeText("subject", row.subject, out);
    out.member("reason", printable(row.reason.english()));
    if (row.carriedOtherwise)
        out.member("carriedOtherwise", true);
    out.endObject();
}

/// Those that only an exporter for a firewall follows: whoever compares with this file must ask for the same.
void writeOptions(const Options &options, JsonWriter &out)
{
    out.key("options").beginObject();
    out.member("default",
               options.defaultAction == DefaultAction::Drop ? QStringLiteral("drop") : QStringLiteral("none"));
    out.member("hook", options.hook == Hook::Forward ? QStringLiteral("forward") : QStringLiteral("output"));
    out.member("stateless", options.stateless);
    if (options.maxEntries)
        out.member("maxEntries", qint64(*options.maxEntries));
    writePrefixes("sources", options.local, out);
    if (!options.parameters.isEmpty()) {
        QStringList ids = options.parameters.keys();
        ids.sort();
        out.key("parameters").beginObject();
        for (const QString &id : std::as_const(ids))
            out.member(id.toUtf8().constData(), printable(options.parameters.value(id)));
        out.endObject();
    }
    out.endObject();
}

class JsonExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("json");
        about.title = PR_MESSAGE("exporters", "Policy (JSON)").english();
        about.product = PR_MESSAGE("exporters", "scripts, and Portreeve itself").english();
        about.version = QStringLiteral("portreeve.policy/1");
        about.document = QStringLiteral("RFC 8259; absent members are empty. Portreeve reads it back.");
        about.fileExtension = QStringLiteral("json");
        about.update = Update::Tells;
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.local = true;
        about.capabilities.defaultDrop = true;
        about.capabilities.forwardHook = true;
        about.capabilities.stateless = true;
        about.keepsOptions = true;
        return about;
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        JsonWriter out;
        out.beginObject();
        out.member("schema", QStringLiteral("portreeve.policy/1"));
        out.member("name", printable(job.policy.name));
        writeList("title", policy::titleLines(job.policy), out);
        out.member("mode", policy::modeId(job.options.mode));
        writeOptions(job.options, out);
        out.key("rules").beginArray();
        for (const Rule &rule : job.policy.rules)
            writeRule(rule, out);
        out.endArray();
        out.key("leftOut").beginArray();
        for (const policy::Unexpressed &row : job.leftOut)
            writeLeftOut(row, out);
        out.endArray().endObject();
        return out.take();
    }
};

} // namespace

std::unique_ptr<Exporter> make_json_exporter()
{
    return std::make_unique<JsonExporter>();
}

} // namespace portreeve::exporters
