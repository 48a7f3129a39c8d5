#include "core/importers/addresstext.h"
#include "core/importers/importer.h"
#include "core/importers/sourcetext.h"
#include "core/policy/passes/validhosts.h"

#include <QMap>

/// RFC 4180 with a header line; also with semicolons or tabs, as spreadsheets write it. Portreeve's own CSV is read by
/// its columns; of other tables the columns are told by the usual words. Rows without a port mean every port.
namespace portreeve::importers {

namespace {

/// A record and the line that it begins in.
struct Record {
    int line = 0;
    QStringList cells;
};

class Splitter
{
public:
    Splitter(const QList<SourceLine> &lines, QChar separator)
        : m_lines(lines)
        , m_separator(separator)
    {}

    QList<Record> records()
    {
        QList<Record> list;
        for (; m_at < m_lines.size(); ++m_at) {
            Record record{m_lines[m_at].number, {}};
            splitLine(record);
            if (record.cells.size() > 1 || !record.cells.constFirst().isEmpty())
                list.append(record);
        }
        return list;
    }

private:
    void splitLine(Record &record)
    {
        QString cell;
        bool quoted = false;
        for (qsizetype i = 0;; ++i) {
            const QString &text = m_lines[m_at].text;
            if (i >= text.size()) {
                if (!quoted || m_at + 1 >= m_lines.size())
                    break;
                cell += u'\n'; // a quoted cell goes on in the next line
                ++m_at;
                i = -1;
                continue;
            }
            const QChar c = text[i];
            if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
                cell += c;
                ++i;
            } else if (c == u'"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (!quoted && c == m_separator) {
                record.cells.append(cell.trimmed());
                cell.clear();
            } else {
                cell += c;
            }
        }
        record.cells.append(cell.trimmed());
    }

    const QList<SourceLine> &m_lines;
    QChar m_separator;
    qsizetype m_at = 0;
};

enum class Column { Status, Remote, Protocol, Port, Direction, Name, Source };

const QMap<Column, QStringList> &headings()
{
    static const QMap<Column, QStringList> names{
        {Column::Status, {QStringLiteral("status"), QStringLiteral("action")}},
        {Column::Remote,
         {QStringLiteral("remote"), QStringLiteral("destination"), QStringLiteral("destination address"),
          QStringLiteral("dst"), QStringLiteral("host"), QStringLiteral("address")}},
        {Column::Protocol, {QStringLiteral("protocol"), QStringLiteral("proto")}},
        {Column::Port,
         {QStringLiteral("port"), QStringLiteral("ports"), QStringLiteral("destination port"),
          QStringLiteral("dst port")}},
        {Column::Direction, {QStringLiteral("direction")}},
        {Column::Name, {QStringLiteral("requirement_id"), QStringLiteral("name"), QStringLiteral("rule")}},
        {Column::Source, {QStringLiteral("source"), QStringLiteral("source address"), QStringLiteral("src")}},
    };
    return names;
}

QMap<Column, qsizetype> columnsOf(const QStringList &header)
{
    QMap<Column, qsizetype> columns;
    for (auto it = headings().cbegin(); it != headings().cend(); ++it) {
        for (qsizetype i = 0; i < header.size() && !columns.contains(it.key()); ++i) {
            if (it->contains(header[i].toLower()))
                columns.insert(it.key(), i);
        }
    }
    return columns;
}

/// An address, prefix, range, host name or "any"; several of them parted by blanks or commas.
bool readEnd(const QString &text, End &end)
{
    const QStringList parts = QString(text).replace(u',', u' ').replace(u';', u' ').split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString lower = part.toLower();
        if (lower == u"any" || lower == u"*" || lower == u"all")
            end.any = true;
        else if (insertAddresses(part, end.addresses))
            continue;
        else if (policy::isHostName(lower))
            end.hosts.append(lower);
        else if (policy::isWildcardHostName(lower))
            end.wildcardHosts.append(lower);
        else
            return false;
    }
    return !parts.isEmpty();
}

std::optional<QList<policy::Protocol>> protocolsOf(const QString &text)
{
    static const QMap<QString, QList<policy::Protocol>> known{
        {QStringLiteral("tcp"), {policy::Protocol::Tcp}},
        {QStringLiteral("udp"), {policy::Protocol::Udp}},
        {QStringLiteral("icmp"), {policy::Protocol::Icmp}},
        {QStringLiteral("any"), {policy::Protocol::Any}},
        {QStringLiteral("tcp/udp"), {policy::Protocol::Tcp, policy::Protocol::Udp}},
        {QStringLiteral("udp/tcp"), {policy::Protocol::Tcp, policy::Protocol::Udp}},
    };
    const auto it = known.constFind(text.toLower());
    return it == known.constEnd() ? std::nullopt : std::optional(*it);
}

std::optional<QList<policy::PortRange>> portsOf(const QString &text)
{
    if (text.isEmpty())
        return QList<policy::PortRange>{policy::PortRange::any()};
    const QStringList parts = QString(text).replace(u',', u' ').replace(u';', u' ').split(u' ', Qt::SkipEmptyParts);
    const Result<QList<policy::PortRange>> ports = policy::parsePorts(parts);
    return ports ? std::optional(*ports) : std::nullopt;
}

class CsvImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("csv"); }
    [[nodiscard]] QString document() const override { return QStringLiteral("RFC 4180"); }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions & /*options*/) const override
    {
        const Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        const QString first = lines->isEmpty() ? QString() : lines->constFirst().text;
        const QChar separator = first.contains(u'\t') ? u'\t' : first.count(u';') > first.count(u',') ? u';' : u',';
        const QList<Record> records = Splitter(*lines, separator).records();
        const QMap<Column, qsizetype> columns =
            records.isEmpty() ? QMap<Column, qsizetype>() : columnsOf(records.constFirst().cells);
        if (!columns.contains(Column::Remote) || !columns.contains(Column::Protocol))
            return notThisLanguage(
                PR_MESSAGE("importers", "The first line does not name columns for a remote and a protocol."),
                PR_MESSAGE("importers", "Name them \"remote\", \"protocol\" and \"port\"."));
        RuleList list{QStringLiteral("table"), Matching::FirstMatch, policy::Direction::Outbound, {}, std::nullopt};
        Configuration configuration{id(), {}, {}};
        for (qsizetype i = 1; i < records.size(); ++i)
            readRecord(records[i], columns, list, configuration);
        configuration.lists.append(std::move(list));
        return configuration;
    }

private:
    static void readRecord(const Record &record, const QMap<Column, qsizetype> &columns, RuleList &list,
                           Configuration &configuration)
    {
        const auto cell = [&](Column column) {
            return columns.contains(column) ? record.cells.value(columns[column]) : QString();
        };
        const QString status = cell(Column::Status).toLower();
        if (status == u"note" || status == u"left-out")
            return;
        const auto refuse = [&](const Message &why) {
            configuration.notUnderstood.append({record.line, record.cells.join(u','), why});
        };
        Rule rule;
        rule.line = record.line;
        rule.name = cell(Column::Name);
        const bool deny = status == u"deny" || status == u"drop" || status == u"block" || status == u"reject";
        if (!deny && !status.isEmpty() && status != u"permit" && status != u"allow" && status != u"accept")
            return refuse(PR_MESSAGE("importers", "The action is neither an allow nor a deny."));
        rule.action = deny ? Action::Deny : Action::Permit;
        const QString direction = cell(Column::Direction).toLower();
        rule.direction =
            direction == u"inbound" || direction == u"in" ? policy::Direction::Inbound : policy::Direction::Outbound;
        End far;
        if (!readEnd(cell(Column::Remote), far))
            return refuse(PR_MESSAGE("importers", "The remote is no address, prefix or host name."));
        End near;
        near.any = cell(Column::Source).isEmpty();
        if (!near.any && !readEnd(cell(Column::Source), near))
            return refuse(PR_MESSAGE("importers", "The source is no address, prefix or host name."));
        const auto protocols = protocolsOf(cell(Column::Protocol));
        const auto ports = portsOf(cell(Column::Port));
        if (!protocols || !ports)
            return refuse(PR_MESSAGE("importers", "The protocol or the port is not understood."));
        for (const policy::Protocol protocol : *protocols)
            rule.services.append({protocol, *ports, {}});
        const bool outbound = rule.direction == policy::Direction::Outbound;
        rule.destination = outbound ? far : near;
        rule.source = outbound ? near : far;
        list.rules.append(std::move(rule));
    }
};

} // namespace

std::unique_ptr<Importer> make_csv_importer()
{
    return std::make_unique<CsvImporter>();
}

} // namespace portreeve::importers
