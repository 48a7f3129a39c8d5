#include "core/exporters/cloudformation.h"
#include "core/exporters/prefixlists.h"
#include "core/exporters/text.h"

namespace portreeve::exporters {

namespace {

/// "AWS::EC2::PrefixList": entries that a template may have, of the 1000 of a list.
constexpr qsizetype MaxEntries = 100;

/// Letters and digits of the list's name, so that a resource stays the same from export to export:
/// "PortreeveAllowPcoip".
class LogicalIds
{
public:
    QByteArray next(const QString &name)
    {
        QByteArray id;
        bool starts = true;
        for (const char c : name.toLatin1()) {
            const bool mark = c == '_' || c == '-';
            if (!mark)
                id += starts ? QByteArray(1, c).toUpper() : QByteArray(1, c);
            starts = mark;
        }
        const int times = ++m_times[id];
        return times == 1 ? id : id + 'X' + QByteArray::number(times);
    }

private:
    QHash<QByteArray, int> m_times;
};

void writeList(const QByteArray &name, const policy::Rule &rule, JsonWriter &out)
{
    out.key(name).beginObject();
    out.member("Type", QStringLiteral("AWS::EC2::PrefixList"));
    out.key("Metadata").beginObject(JsonWriter::Style::Compact);
    out.member("Rule", rule.id).member("Use", prefixListUse(rule)).endObject();
    out.key("Properties").beginObject();
    out.member("PrefixListName", prefixListName(rule));
    out.member("AddressFamily", QString::fromLatin1(prefixListFamily(rule)));
    out.member("MaxEntries", qint64(rule.remote.prefixes.size()));
    out.key("Entries").beginArray();
    for (const ip::Prefix &prefix : rule.remote.prefixes) {
        char text[ip::MaxPrefixText];
        out.beginObject(JsonWriter::Style::Compact);
        out.key("Cidr").utf8(QByteArrayView(text, part::put(prefix, text))).endObject();
    }
    out.endArray().endObject().endObject();
}

class PrefixListExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about = describePrefixLists(MaxEntries);
        about.id = QStringLiteral("aws-prefix-list-cloudformation");
        about.title = PR_MESSAGE("exporters", "AWS prefix lists (CloudFormation)").english();
        about.product = QStringLiteral("AWS CloudFormation");
        about.version = TemplateVersion;
        about.document = QStringLiteral("AWS CloudFormation Template Reference: AWS::EC2::PrefixList.");
        about.fileExtension = QStringLiteral("json");
        about.limits.fileBytes = TemplateBytes;
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return preparePrefixLists(std::move(draft), MaxEntries);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        JsonWriter out;
        beginTemplate(describe(), job, out, prefixListNotes());
        out.key("Resources").beginObject();
        LogicalIds ids;
        for (const policy::Rule &rule : job.policy.rules)
            writeList(ids.next(rule.name), rule, out);
        out.endObject().endObject();
        return out.take();
    }
};

} // namespace

std::unique_ptr<Exporter> make_aws_prefix_list_cloudformation_exporter()
{
    return std::make_unique<PrefixListExporter>();
}

} // namespace portreeve::exporters
