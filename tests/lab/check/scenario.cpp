#include "tests/lab/check/scenario.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

#include <numeric>

#include <unistd.h>

namespace portreeve::lab {

namespace {

// The documents spell one host in three ways; this one exists in the lab.
const QStringList SpellingsThatDoNotExist = {q("dyqsoz7pkju4e.cloudfront.net"), q("dyqgsoz7pkjude.cloudfront.net")};

QStringList namesOf(const QByteArray &plan)
{
    QStringList names;
    for (const QJsonValue row : QJsonDocument::fromJson(plan)[q("traffic")].toArray()) {
        const QStringList words = row[q("subject")].toString().split(u' ');
        if (row[q("kind")].toString() == u"dns-query" && words.value(1) == u"A" && !words[0].endsWith(u".invalid"))
            names.append(words[0]);
    }
    return names;
}

/// "blocked tcp-timeout, 4 rows; .." of the rows that do not pass, or what all say.
QString verdictsOf(const QJsonObject &report, const Expected &expected)
{
    QMap<QString, int> said;
    for (const QJsonValue value : report[q("results")].toArray()) {
        const QJsonObject row = value.toObject();
        const bool named = expected.rows.contains(row[q("requirementId")].toString());
        if ((row[q("provable")].toBool() || named) && saidBy(row) != u"pass")
            ++said[saidBy(row)];
    }
    QStringList words;
    for (auto it = said.cbegin(); it != said.cend(); ++it)
        words.append(QStringLiteral("%1 (%2)").arg(it.key()).arg(it.value()));
    return words.isEmpty() ? q("pass") : words.join(QStringLiteral(", "));
}

QString missingEvidence(const QJsonObject &report, const QHash<QString, QString> &evidence)
{
    QStringList lines;
    for (auto it = evidence.cbegin(); it != evidence.cend(); ++it) {
        QStringList found;
        for (const QJsonValue row : report[q("results")].toArray()) {
            if (row[q("requirementId")].toString() != it.key())
                continue;
            for (const QJsonValue line : row[q("evidence")].toArray())
                found.append(line.toString());
        }
        if (!found.join(u'\n').contains(it.value()))
            lines.append(QStringLiteral("%1 does not say \"%2\" but:\n    %3")
                             .arg(it.key(), it.value(), found.join(QStringLiteral("\n    "))));
    }
    return lines.join(u'\n');
}

} // namespace

QByteArray table(const QByteArray &chains)
{
    return "table inet office {\n counter dropped {}\n counter web {}\n" + chains + "}\n";
}

QByteArray forwarding(const QByteArray &rules)
{
    return table("chain forward { type filter hook forward priority 0;\n" + rules + "\n}\n");
}

QByteArray arriving(const QByteArray &rules)
{
    return table("chain arriving { type nat hook prerouting priority -100;\n" + rules + "\n}\n");
}

QHash<QString, QString> handshakes(const char *said)
{
    return {{Health4172, q(said)}, {Gateway4172, q(said)}, {Health4195, q(said)}, {Gateway4195, q(said)}};
}

QHash<QString, QString> port4172(const char *said)
{
    return {{Health4172, q(said)}, {Gateway4172, q(said)}};
}

QHash<QString, QString> port4195(const char *said)
{
    return {{Health4195, q(said)}, {Gateway4195, q(said)}};
}

QHash<QString, QString> allButWeb()
{
    QHash<QString, QString> rows = handshakes("pass");
    rows.insert(Names, q("pass"));
    return rows;
}

QString ScenarioLab::lacking()
{
    if (geteuid() != 0)
        return q("network namespaces need root");
    for (const char *program :
         {"ip", "nft", "dnsmasq", "nginx", "caddy", "tinyproxy", "mitmdump", "faketime", "unshare"}) {
        if (QStandardPaths::findExecutable(q(program)).isEmpty())
            return QStringLiteral("%1 is not installed").arg(q(program));
    }
    const Result<std::unique_ptr<Testbed>> bed = Testbed::create(Path::Relayed, {});
    return bed ? QString() : QStringLiteral("no namespaces, cables and TUN devices here: ") + bed.error().english();
}

std::optional<Slice> Slice::from(const QString &text)
{
    if (text.isEmpty())
        return Slice();
    bool numbers[] = {false, false};
    const Slice slice{text.section(u'/', 0, 0).toInt(&numbers[0]), text.section(u'/', 1).toInt(&numbers[1])};
    const bool good = numbers[0] && numbers[1] && slice.number >= 1 && slice.number <= slice.count;
    return good ? std::optional(slice) : std::nullopt;
}

QSet<qsizetype> Slice::of(const QList<Scenario> &scenarios) const
{
    QList<qsizetype> order(scenarios.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return scenarios[a].seconds > scenarios[b].seconds; });
    QList<int> busy(count);
    QSet<qsizetype> ours;
    for (const qsizetype index : std::as_const(order)) {
        const auto least = std::min_element(busy.begin(), busy.end());
        *least += scenarios[index].seconds;
        if (least - busy.begin() == number - 1)
            ours.insert(index);
    }
    return ours;
}

std::optional<Slice> Slice::asked()
{
    return from(qEnvironmentVariable("PORTREEVE_LAB_SLICE"));
}

Result<void> ScenarioLab::begin()
{
    if (!Slice::asked())
        return Error{ErrorCode::Usage,
                     Message("test", "PORTREEVE_LAB_SLICE is not like 1/2"),
                     Message("test", "no row"),
                     {},
                     {}};
    if (const int threads = qEnvironmentVariableIntValue("PORTREEVE_LAB_LOAD"); threads > 0)
        m_busy = std::make_unique<tests::Busy>(unsigned(threads));
    m_authorities = std::make_unique<Authorities>();
    const Result<std::unique_ptr<Office>> office = Office::open({}, {HealthHost}, *m_authorities);
    if (!office)
        return office.error();
    const CheckRun run =
        (*office)->run(QStringList{q("check")} + m_selection +
                       QStringList{q("--aws-ranges"), q("none"), q("--dry-run"), q("--format"), q("json")});
    m_names = namesOf(run.output);
    bool complete = run.exitCode == 0 && m_names.contains(HealthHost) && m_names.contains(Broker);
    for (const QString &name : SpellingsThatDoNotExist)
        complete = complete && m_names.contains(name);
    if (!complete)
        return Error{
            ErrorCode::Unavailable, Message("test", "the plan lacks names"), Message("test", run.said), {}, {}};
    return {};
}

Result<std::unique_ptr<Office>> ScenarioLab::open(World world) const
{
    for (const QString &name : SpellingsThatDoNotExist)
        world.addresses.insert(name, {});
    return Office::open(world, m_names, *m_authorities);
}

void ScenarioLab::addRows(const QList<Scenario> &scenarios)
{
    QTest::addColumn<Scenario>("scenario");
    const int repeats = std::max(1, qEnvironmentVariableIntValue("PORTREEVE_LAB_REPEATS"));
    const Slice slice = Slice::asked().value_or(Slice()); // begin() has refused what is none
    const QSet<qsizetype> ours = slice.of(scenarios);
    m_elsewhere.clear();
    for (qsizetype index = 0; index < scenarios.size(); ++index) {
        const Scenario &scenario = scenarios[index];
        if (!ours.contains(index)) {
            m_elsewhere.append(q(scenario.name));
            continue;
        }
        QTest::newRow(scenario.name) << scenario;
        for (int i = 2; i <= repeats; ++i)
            QTest::addRow("%s, time %d", scenario.name, i) << scenario;
    }
}

QStringList ScenarioLab::arguments(const Office &office, const QStringList &more)
{
    const QList<QStringList> usual = {
        {q("--region"), q("us-east-1")},
        {q("--aws-ranges"), QFile::exists(office.file(q("ranges.json"))) ? office.file(q("ranges.json")) : q("none")},
        {q("--timeout"), q("300")},
        {q("--count"), q("1")},
        {q("--rate"), q("unlimited")},
        {q("--format"), q("json")},
        {q("--service-roots"), office.file(q("roots.pem"))},
        {q("--dns-server"), Office::DnsServer}};
    QStringList all{q("check")};
    for (const QStringList &option : usual) {
        if (!more.contains(option.first()))
            all += option;
    }
    return all + more;
}

Result<QString> ScenarioLab::run(const Scenario &scenario)
{
    const Result<std::unique_ptr<Office>> office = open(scenario.world);
    if (!office)
        return office.error();
    const Descriptor transparent = silentListener((*office)->bed().firewall(), 8888);
    if (!transparent.isOpen())
        return systemError("cannot listen on the router");
    const CheckRun run = (*office)->run(arguments(**office, scenario.more));
    const QJsonObject report = QJsonDocument::fromJson(run.output).object();
    const Tally tally = tallyOf((*office)->bed().relay().log());

    QStringList lines{differences(report, scenario.expected), missingEvidence(report, scenario.evidence)};
    if (report[q("verdict")].toString() != scenario.expected.verdict)
        lines.append(q("the verdict of all is ") + report[q("verdict")].toString());
    if (run.exitCode != scenario.expected.exitCode)
        lines.append(QStringLiteral("the exit code is %1: %2").arg(run.exitCode).arg(QString::fromUtf8(run.said)));
    if (run.output.contains("secret") || run.said.contains("secret"))
        lines.append(q("the proxy's password is shown"));
    QStringList packets;
    for (const QString &condition : scenario.packets) {
        QString seen;
        if (!keeps(tally, condition, seen))
            lines.append(QStringLiteral("the relay met %1, not %2").arg(seen, condition));
        packets.append(seen);
    }
    if (packets.isEmpty())
        lines.append(q("the scenario names no packets"));
    lines.removeAll(QString());
    m_table.append({q(scenario.name), verdictsOf(report, scenario.expected), packets.join(QStringLiteral(", "))});
    return lines.join(u'\n');
}

QString ScenarioLab::table() const
{
    qsizetype widths[] = {0, 0};
    for (const QStringList &row : m_table) {
        for (qsizetype i = 0; i < 2; ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    for (const QString &name : m_elsewhere)
        widths[0] = std::max(widths[0], name.size());
    QString text;
    for (const QStringList &row : m_table)
        text += row[0].leftJustified(widths[0]) + QStringLiteral(" | ") + row[1].leftJustified(widths[1]) +
                QStringLiteral(" | ") + row[2] + u'\n';
    for (const QString &name : m_elsewhere)
        text += name.leftJustified(widths[0]) + QStringLiteral(" | in another slice\n");
    return text;
}

} // namespace portreeve::lab
