#include "core/exporters/exporter.h"
#include "core/exporters/text.h"

/// RFC 4180 in UTF-8: lines end with CR LF, one header line, one row per remote and port range. CSV has no comments, so
/// the column `status` tells what a row is: "permit" (a rule), "left-out" (a row that is not in the mode; the column
/// `note` has the reason and `remote` is empty), "note" (the head of the file, one sentence in `note`).
namespace portreeve::exporters {

using policy::Rule;

namespace {

constexpr char Header[] = "status,remote,remote_kind,protocol,port,direction,purpose,necessity,tls_inspection,proxy,"
                          "requirement_id,vantage,region,source_document,source_section,source_line,source_date,"
                          "certainty,group,alternatives,note\r\n";
constexpr int CommasAfterStatus = 19; // to the column note

/// The columns after `direction`, the same for every row of the rule.
QByteArray reasons(const Rule &rule)
{
    const QString line = rule.origin.line > 0 ? QString::number(rule.origin.line) : QString();
    QByteArray out;
    for (const QString &text :
         {rule.purpose, policy::necessityId(rule.necessity), rule.tlsInspection, rule.proxy, rule.id, rule.vantage,
          rule.region, rule.origin.document, rule.origin.section, line, rule.origin.date, rule.origin.certainty,
          rule.group, rule.alternatives, rule.notes.join(QLatin1Char(' '))})
        out += ',' + csvCell(text);
    return out + "\r\n";
}

/// One row per port of a remote of the kind; `ends` are the rows from the protocol on.
template<typename Remote>
void appendRows(const Remote &remote, QByteArrayView kind, const QByteArrayList &ends, QByteArray &out)
{
    for (const QByteArray &end : ends)
        appendTo(out, "permit,", remote, ',', kind, ',', end);
}

void appendRule(const Rule &rule, QByteArray &out)
{
    QByteArrayList ends;
    const QByteArray tail = policy::directionId(rule.direction).toLatin1() + reasons(rule);
    for (const policy::PortRange &range : rule.ports)
        ends.append((policy::protocolId(rule.protocol) + u',' + range.toText() + u',').toLatin1() + tail);
    if (rule.remote.any)
        appendRows(QByteArrayView("any"), "any", ends, out);
    for (const ip::Prefix &prefix : rule.remote.prefixes)
        appendRows(prefix, "prefix", ends, out);
    for (const QString &host : rule.remote.hosts)
        appendRows(csvCell(host), "host", ends, out);
    for (const QString &host : rule.remote.wildcardHosts)
        appendRows(csvCell(host), "wildcard-host", ends, out);
}

void appendNote(const QString &text, QByteArray &out)
{
    out += "note" + QByteArray(CommasAfterStatus, ',') + ',' + csvCell(text) + "\r\n";
}

void appendLeftOut(const policy::Unexpressed &row, QByteArray &out)
{
    const QString reason = row.reason.english();
    const QString note = row.subject.isEmpty() ? reason : QStringLiteral("%1 [%2]").arg(reason, row.subject);
    constexpr int toId = 10;
    out += "left-out" + QByteArray(toId, ',') + csvCell(row.ruleId) + QByteArray(CommasAfterStatus + 1 - toId, ',') +
           csvCell(note) + "\r\n";
}

class CsvExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("csv");
        about.title = PR_MESSAGE("exporters", "Table (CSV)").english();
        about.product = PR_MESSAGE("exporters", "any spreadsheet or script").english();
        about.version = QStringLiteral("of RFC 4180");
        about.document = QStringLiteral("RFC 4180 in UTF-8; the column status says what a row is.");
        about.fileExtension = QStringLiteral("csv");
        about.update = Update::Tells;
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        return about;
    }

    /// Rows of the file.
    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override
    {
        qsizetype rows = 0;
        for (const Rule &rule : prepared.rules) {
            rows += rule.ports.size() * (rule.remote.prefixes.size() + rule.remote.hosts.size() +
                                         rule.remote.wildcardHosts.size() + (rule.remote.any ? 1 : 0));
        }
        return rows;
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out = Header;
        out.reserve(out.size() + entries(job.policy) * 256); // about a row each
        for (const Rule &rule : job.policy.rules)
            appendRule(rule, out);
        for (const policy::Unexpressed &row : job.leftOut)
            appendLeftOut(row, out);
        appendNote(job.policy.name, out);
        for (const QString &line : policy::titleLines(job.policy))
            appendNote(line, out);
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_csv_exporter()
{
    return std::make_unique<CsvExporter>();
}

} // namespace portreeve::exporters
