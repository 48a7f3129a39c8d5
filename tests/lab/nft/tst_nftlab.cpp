#include "core/exporters/delta.h"
#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "core/importers/gap.h"
#include "core/importers/importer.h"
#include "core/importers/topolicy.h"
#include "core/ip/parse.h"
#include "core/workspace/gapquestion.h"
#include "tests/lab/nft/prober.h"
#include "tests/support/flows.h"
#include "tests/support/grants.h"
#include "tests/support/lab.h"
#include "tests/support/policyfixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>
#include <set>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace portreeve;
using namespace portreeve::exporters;
using namespace portreeve::lab;
using policy::Flow;

Q_DECLARE_METATYPE(portreeve::exporters::Options)

namespace {

policy::Draft sample(const QString &name)
{
    QFile file(QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/policies/%1.policy").arg(name));
    const Result<policy::Draft> draft =
        test::readPolicy(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    if (!draft)
        qFatal("%s: %s", qPrintable(name), qPrintable(draft.error().english()));
    return *draft;
}

Options asked(DefaultAction action, Hook hook, bool stateless)
{
    Options options;
    options.defaultAction = action;
    options.hook = hook;
    options.stateless = stateless;
    return options;
}

/// The firewalls that load our files here, by the ids of their exporters.
const QStringList Firewalls{QStringLiteral("nftables"), QStringLiteral("iptables"), QStringLiteral("iptables-ipset")};

QByteArray exported(const QString &firewall, const policy::Draft &draft, const Options &options)
{
    const Result<ExportResult> result = exportPolicy(*findExporter(firewall), draft, options);
    return result ? result->bytes : QByteArray();
}

policy::Policy meaning(const QString &firewall, const policy::Draft &draft, const Options &options)
{
    return preflight(*findExporter(firewall), draft, options).draft.policy;
}

QList<ip::Address> addressesOf(const QList<Flow> &flows)
{
    std::set<ip::Address> addresses;
    for (const Flow &flow : flows)
        addresses.insert(flow.address);
    return {addresses.cbegin(), addresses.cend()};
}

enum class Part { SetsBefore, Rules, SetsAfterwards };

/// Lines for ipset and the others, as the head of the file parts them.
QByteArray part(const QByteArray &ruleset, Part wanted)
{
    const bool destroysLast = ruleset.contains("grep -E '^destroy '");
    QByteArray out;
    for (const QByteArray &line : ruleset.split('\n')) {
        const QByteArray verb = line.split(' ').constFirst();
        const bool last = destroysLast && verb == "destroy";
        const bool sets = QByteArrayList{"create", "flush", "add", "del", "swap", "destroy"}.contains(verb);
        if ((last ? Part::SetsAfterwards : sets ? Part::SetsBefore : Part::Rules) == wanted)
            out += line + '\n';
    }
    return out;
}

Result<QByteArray> loadSets(const Namespace &there, const QByteArray &lines)
{
    return there.run(QStringLiteral("ipset"), {QStringLiteral("restore")}, lines);
}

/// Loads it as the head of the file says; what the programs print.
Result<QByteArray> load(const Namespace &there, const QString &firewall, const QByteArray &ruleset)
{
    if (firewall == u"nftables")
        return there.run(QStringLiteral("nft"), {QStringLiteral("-f"), QStringLiteral("-")}, ruleset);
    QByteArray printed;
    if (firewall == u"iptables-ipset") {
        const Result<QByteArray> sets = loadSets(there, part(ruleset, Part::SetsBefore));
        if (!sets)
            return sets;
        printed += *sets;
    }
    for (const char *program : {"iptables-restore", "ip6tables-restore"}) {
        const Result<QByteArray> loaded =
            there.run(QString::fromLatin1(program), {QStringLiteral("--noflush")}, part(ruleset, Part::Rules));
        if (!loaded)
            return loaded;
        printed += *loaded;
    }
    const QByteArray afterwards = part(ruleset, Part::SetsAfterwards);
    if (firewall != u"iptables-ipset" || afterwards.isEmpty())
        return printed;
    const Result<QByteArray> taken = loadSets(there, afterwards);
    return taken ? Result<QByteArray>(printed + *taken) : taken;
}

/// The rules that are in force, without what differs from one listing to the next.
Result<QByteArray> listing(const Namespace &there, const QString &firewall)
{
    if (firewall == u"nftables")
        return there.run(QStringLiteral("nft"), {QStringLiteral("list"), QStringLiteral("ruleset")});
    QByteArray rules;
    if (firewall == u"iptables-ipset") {
        const Result<QByteArray> saved =
            there.run(QStringLiteral("ipset"), {QStringLiteral("-sorted"), QStringLiteral("save")});
        if (!saved)
            return saved;
        for (const QByteArray &line : saved->split('\n'))
            rules += line.left(line.startsWith("create") ? line.indexOf(" hashsize") : line.size()) + '\n';
    }
    for (const char *program : {"iptables-save", "ip6tables-save"}) {
        const Result<QByteArray> saved = there.run(QString::fromLatin1(program), {});
        if (!saved)
            return saved;
        for (const QByteArray &line : saved->split('\n')) {
            if (!line.startsWith('#'))
                rules += line + '\n';
        }
    }
    return rules;
}

/// A testbed with listeners on which everything passes: neighbours are known, nothing is filtered.
struct Lab {
    std::unique_ptr<Testbed> bed;
    std::unique_ptr<Prober> prober;

    static Result<Lab> create(Path path, const QList<Flow> &flows)
    {
        Lab lab;
        Result<std::unique_ptr<Testbed>> bed = Testbed::create(path, addressesOf(flows));
        if (!bed)
            return bed.error();
        lab.bed = std::move(*bed);
        Result<std::unique_ptr<Prober>> prober = Prober::create(*lab.bed, flows);
        if (!prober)
            return prober.error();
        lab.prober = std::move(*prober);
        return lab;
    }
};

/// A TCP handshake over the loopback of the namespace that the thread is in.
bool connectsToItself()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(7777);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *target = reinterpret_cast<const sockaddr *>(&address);
    const Descriptor server(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const Descriptor client(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (bind(server.get(), target, sizeof address) != 0 || listen(server.get(), 1) != 0)
        return false;
    if (connect(client.get(), target, sizeof address) != 0 && errno != EINPROGRESS)
        return false;
    pollfd waiting{client.get(), POLLOUT, 0};
    return poll(&waiting, 1, 3000) == 1 && (waiting.revents & POLLERR) == 0;
}

/// Packets of the machine itself pass these.
QStringList outboundLists(const importers::Configuration &configuration)
{
    QStringList names = importers::listNames(configuration);
    names.removeIf([](const QString &name) { return !name.startsWith(u"output", Qt::CaseInsensitive); });
    return names;
}

const auto Everything = [](const Flow &) {
    return true;
};

void firewallRows(const QStringList &firewalls = Firewalls)
{
    QTest::addColumn<QString>("firewall");
    for (const QString &firewall : firewalls)
        QTest::newRow(qPrintable(firewall)) << firewall;
}

#define PR_VALUE(result) QVERIFY2((result), (result) ? "" : qPrintable((result).error().english()))

} // namespace

class TestNftLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void packetsDecide_data();
    void packetsDecide();
    void probesSeeEverythingWithoutRules();
    void probesSeeAHole();
    void defaultNoneDropsNothing_data() { firewallRows(); }
    void defaultNoneDropsNothing();
    void loadsTwiceAndLeavesOthersAlone_data();
    void loadsTwiceAndLeavesOthersAlone();
    void changedLinesLead_data();
    void changedLinesLead();
    void listingsComeBack_data();
    void listingsComeBack();
    void additionsFillTheGap_data() { firewallRows({QStringLiteral("nftables"), QStringLiteral("iptables")}); }
    void additionsFillTheGap();
    void neighbourDiscoverySurvives_data() { firewallRows(); }
    void neighbourDiscoverySurvives();
    void loopbackSurvives_data() { firewallRows(); }
    void loopbackSurvives();
    void returnRulesOpenNoConnections_data();
    void returnRulesOpenNoConnections();
};

void TestNftLab::initTestCase()
{
    PR_SKIP_UNLESS(geteuid() == 0, "network namespaces with packet sockets need root");
    PR_SKIP_UNLESS(!QStandardPaths::findExecutable(QStringLiteral("nft")).isEmpty(), "nft is not installed");
    PR_SKIP_UNLESS(!QStandardPaths::findExecutable(QStringLiteral("iptables-restore")).isEmpty(),
                   "iptables is not installed");
    PR_SKIP_UNLESS(!QStandardPaths::findExecutable(QStringLiteral("ipset")).isEmpty(), "ipset is not installed");
    PR_SKIP_UNLESS(!QStandardPaths::findExecutable(QStringLiteral("ip")).isEmpty(), "iproute2 is not installed");
    const Result<std::unique_ptr<Testbed>> bed = Testbed::create(Path::Direct, {});
    PR_SKIP_UNLESS(bed, qPrintable(QStringLiteral("no namespaces and cables here: ") + bed.error().english()));
}

void TestNftLab::packetsDecide_data()
{
    QTest::addColumn<QString>("firewall");
    QTest::addColumn<QString>("name");
    QTest::addColumn<Options>("options");
    for (const QString &firewall : Firewalls) {
        for (const char *name : {"ordinary", "every-kind", "hostile", "names", "many-addresses"}) {
            const auto row = [&](const char *how, Hook hook, bool stateless) {
                QTest::addRow("%s, %s, %s", qPrintable(firewall), name, how)
                    << firewall << QString::fromLatin1(name) << asked(DefaultAction::Drop, hook, stateless);
            };
            row("on the machine itself", Hook::Output, false);
            row("on the machine itself, stateless", Hook::Output, true);
            row("on a router", Hook::Forward, false);
            row("on a router, stateless", Hook::Forward, true);
        }
    }
}

void TestNftLab::packetsDecide()
{
    QFETCH(QString, firewall);
    QFETCH(QString, name);
    QFETCH(Options, options);
    const policy::Draft draft = sample(name);
    const policy::Policy meant = meaning(firewall, draft, options);
    const QList<Flow> flows = test::boundaryFlows(meant);
    Result<Lab> lab = Lab::create(options.hook == Hook::Forward ? Path::Routed : Path::Direct, flows);
    PR_VALUE(lab);
    const Result<QByteArray> loaded = load(lab->bed->firewall(), firewall, exported(firewall, draft, options));
    PR_VALUE(loaded);

    const auto permitted = [&](const Flow &flow) {
        return policy::permits(meant, flow);
    };
    QElapsedTimer timer;
    timer.start();
    const Result<QList<bool>> passed = lab->prober->run(flows, permitted);
    PR_VALUE(passed);
    int pass = 0;
    for (qsizetype i = 0; i < flows.size(); ++i) {
        const bool expected = permitted(flows[i]);
        QVERIFY2((*passed)[i] == expected, qPrintable(test::toText(flows[i]) + (expected ? QStringLiteral(" is dropped")
                                                                                         : QStringLiteral(" passes"))));
        pass += expected ? 1 : 0;
    }
    QVERIFY(pass > 0 && pass < flows.size());
    qInfo("%lld probes, %d pass, %lld ms", qlonglong(flows.size()), pass, qlonglong(timer.elapsed()));
}

void TestNftLab::probesSeeEverythingWithoutRules()
{
    const QList<Flow> flows = test::boundaryFlows(sample(QStringLiteral("every-kind")).policy);
    QVERIFY(flows.size() > 200);
    for (const Path path : {Path::Direct, Path::Routed}) {
        Result<Lab> lab = Lab::create(path, flows);
        PR_VALUE(lab);
        const Result<QList<bool>> passed = lab->prober->run(flows, Everything);
        PR_VALUE(passed);
        for (qsizetype i = 0; i < flows.size(); ++i)
            QVERIFY2((*passed)[i], qPrintable(test::toText(flows[i])));
    }
}

/// The proof is worth something only if it would notice: one prefix a bit too wide, one rule missing.
void TestNftLab::probesSeeAHole()
{
    const Options options = asked(DefaultAction::Drop, Hook::Output, false);
    const policy::Draft draft = sample(QStringLiteral("ordinary"));
    const QString firewall = Firewalls.constFirst();
    const policy::Policy meant = meaning(firewall, draft, options);
    const QList<Flow> flows = test::boundaryFlows(meant);
    const QByteArray ruleset = exported(firewall, draft, options);
    const QByteArray wider = QByteArray(ruleset).replace("192.0.2.64/26", "192.0.2.0/24");
    QByteArray narrower = ruleset;
    const qsizetype rule = narrower.indexOf("ip6 daddr @p_pcoip");
    narrower.remove(rule, narrower.indexOf('\n', rule) - rule);
    QVERIFY(wider != ruleset && narrower != ruleset && rule > 0);
    for (const QByteArray &wrong : {wider, narrower}) {
        Result<Lab> lab = Lab::create(Path::Direct, flows);
        PR_VALUE(lab);
        const Result<QByteArray> loaded = load(lab->bed->firewall(), firewall, wrong);
        PR_VALUE(loaded);
        // Nothing is waited for: what does not pass at once counts as dropped here.
        const Result<QList<bool>> passed = lab->prober->run(flows, [](const Flow &) { return false; });
        PR_VALUE(passed);
        int differences = 0;
        for (qsizetype i = 0; i < flows.size(); ++i)
            differences += (*passed)[i] != policy::permits(meant, flows[i]) ? 1 : 0;
        QVERIFY(differences > 0);
    }
}

void TestNftLab::defaultNoneDropsNothing()
{
    QFETCH(QString, firewall);
    const policy::Draft draft = sample(QStringLiteral("every-kind"));
    const QList<Flow> flows = test::boundaryFlows(draft.policy);
    Result<Lab> lab = Lab::create(Path::Direct, flows);
    PR_VALUE(lab);
    const Result<QByteArray> loaded = load(lab->bed->firewall(), firewall,
                                           exported(firewall, draft, asked(DefaultAction::None, Hook::Output, false)));
    PR_VALUE(loaded);
    const Result<QList<bool>> passed = lab->prober->run(flows, Everything);
    PR_VALUE(passed);
    QVERIFY(!passed->contains(false));
}

void TestNftLab::loadsTwiceAndLeavesOthersAlone_data()
{
    QTest::addColumn<QString>("firewall");
    QTest::addColumn<QString>("name");
    QTest::addColumn<Options>("options");
    const QDir folder(QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/policies"));
    const QStringList files = folder.entryList({QStringLiteral("*.policy")}, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i < files.size() * Firewalls.size(); ++i) {
        const QString &file = files[i / Firewalls.size()];
        const QString &firewall = Firewalls[i % Firewalls.size()];
        for (const DefaultAction action : {DefaultAction::None, DefaultAction::Drop}) {
            for (const Hook hook : {Hook::Output, Hook::Forward}) {
                for (const bool stateless : {false, true}) {
                    QTest::addRow("%s %s %d%d%d", qPrintable(firewall), qPrintable(file), int(action), int(hook),
                                  int(stateless))
                        << firewall << file.chopped(7) << asked(action, hook, stateless);
                }
            }
        }
    }
}

void TestNftLab::loadsTwiceAndLeavesOthersAlone()
{
    QFETCH(QString, firewall);
    QFETCH(QString, name);
    QFETCH(Options, options);
    const Result<Namespace> there = Namespace::create();
    PR_VALUE(there);
    const bool nft = firewall == u"nftables";
    const QByteArray other = nft ? "table ip other {\n\tchain forward {\n\t\ttcp dport 22 drop\n\t}\n}\n"
                                 : "*filter\n:other - [0:0]\n-A other -p tcp -m tcp --dport 22 -j DROP\nCOMMIT\n";
    const QByteArray otherRule = nft ? other : QByteArray("\n-A other -p tcp -m tcp --dport 22 -j DROP\n");
    const Result<QByteArray> before = load(*there, firewall, other);
    PR_VALUE(before);
    const QByteArray ruleset = exported(firewall, sample(name), options);
    QByteArray first;
    for (int time = 0; time < 2; ++time) {
        const Result<QByteArray> loaded = load(*there, firewall, ruleset);
        PR_VALUE(loaded);
        QVERIFY2(loaded->isEmpty(), loaded->constData());
        const Result<QByteArray> listed = listing(*there, firewall);
        PR_VALUE(listed);
        QCOMPARE(listed->count(otherRule), nft ? 1 : 2); // iptables: once in each family
        if (nft)
            QCOMPARE(listed->count("\ntable "), 1); // ours, after the other one
        if (time == 0)
            first = *listed;
        QCOMPARE(*listed, first);
        QVERIFY(first.contains("portreeve"));
    }
}

void TestNftLab::changedLinesLead_data()
{
    QTest::addColumn<QString>("firewall");
    QTest::addColumn<QString>("change");
    QTest::addColumn<Options>("options");
    for (const QString &firewall : Firewalls) {
        for (const char *change : {"prefixes come", "a prefix goes", "part of a prefix goes", "other ports",
                                   "a rule comes", "a rule goes", "nothing"}) {
            QTest::addRow("%s: %s", qPrintable(firewall), change)
                << firewall << QString::fromLatin1(change) << asked(DefaultAction::Drop, Hook::Output, false);
            QTest::addRow("%s: %s, stateless on a router", qPrintable(firewall), change)
                << firewall << QString::fromLatin1(change) << asked(DefaultAction::None, Hook::Forward, true);
        }
    }
}

/// The lines, loaded where the earlier file is in force, leave what the later file would leave.
void TestNftLab::changedLinesLead()
{
    QFETCH(QString, firewall);
    QFETCH(QString, change);
    QFETCH(Options, options);
    const policy::Draft before = sample(QStringLiteral("ordinary"));
    policy::Draft after = before;
    QList<ip::Prefix> &prefixes = after.policy.rules[1].remote.prefixes;
    if (change == u"prefixes come")
        prefixes += {*ip::parsePrefix(u"198.51.100.0/24"), *ip::parsePrefix(u"2001:db8:77::/48")};
    if (change == u"a prefix goes")
        prefixes.removeFirst();
    if (change == u"part of a prefix goes")
        prefixes.first() = *ip::Prefix::from(prefixes.first().address(), prefixes.first().length() + 1);
    if (change == u"other ports")
        after.policy.rules[1].ports = {*policy::PortRange::from(8443, 8450)};
    if (change == u"a rule comes") {
        policy::Rule again = after.policy.rules[1];
        again.id = QStringLiteral("again@global");
        again.remote.prefixes = {*ip::parsePrefix(u"198.51.100.0/24")};
        after.policy.rules.append(again);
    }
    if (change == u"a rule goes")
        after.policy.rules.removeAt(1);
    const Result<ChangedLines> lines =
        exportChangedLines(*findExporter(firewall), after, {before.policy}, options);
    PR_VALUE(lines);
    QCOMPARE(lines->lines.isEmpty(), change == u"nothing");
    QVERIFY(lines->areCommands || lines->lines.isEmpty());
    const auto inForce = [&](const QByteArrayList &files) -> Result<QByteArray> {
        const Result<Namespace> there = Namespace::create();
        if (!there)
            return there.error();
        for (const QByteArray &file : files) {
            const Result<QByteArray> loaded = load(*there, firewall, file);
            if (!loaded)
                return loaded;
        }
        Result<QByteArray> listed = listing(*there, firewall);
        if (!listed)
            return listed;
        QByteArrayList sorted = listed->split('\n');
        std::sort(sorted.begin(), sorted.end());
        return sorted.join('\n');
    };
    const Result<QByteArray> wanted = inForce({exported(firewall, after, options)});
    PR_VALUE(wanted);
    const Result<QByteArray> led = inForce({exported(firewall, before, options), lines->lines});
    QVERIFY2(led, led ? "" : qPrintable(led.error().english() + u'\n' + QString::fromUtf8(lines->lines)));
    QCOMPARE(*led, *wanted);
}

void TestNftLab::listingsComeBack_data()
{
    QTest::addColumn<QString>("firewall");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("json");
    for (const char *name : {"ordinary", "every-kind", "hostile", "names", "many-addresses"}) {
        for (const QString &firewall : Firewalls)
            QTest::addRow("%s, %s", qPrintable(firewall), name) << firewall << QString::fromLatin1(name) << false;
        QTest::addRow("nftables as JSON, %s", name) << Firewalls.constFirst() << QString::fromLatin1(name) << true;
    }
}

/// What the system says of a loaded file means what the file means, to our reader.
void TestNftLab::listingsComeBack()
{
    QFETCH(QString, firewall);
    QFETCH(QString, name);
    QFETCH(bool, json);
    const Options options = asked(DefaultAction::Drop, Hook::Output, false);
    const Result<Namespace> there = Namespace::create();
    PR_VALUE(there);
    const Result<QByteArray> loaded = load(*there, firewall, exported(firewall, sample(name), options));
    PR_VALUE(loaded);
    const Result<QByteArray> listed =
        json ? there->run(QStringLiteral("nft"),
                          {QStringLiteral("-j"), QStringLiteral("list"), QStringLiteral("ruleset")})
             : listing(*there, firewall);
    PR_VALUE(listed);
    const Result<importers::Configuration> read =
        importers::findImporter(firewall.section(u'-', 0, 0))->read(*listed, {});
    PR_VALUE(read);
    for (const importers::NotUnderstood &item : read->notUnderstood)
        QFAIL(qPrintable(QStringLiteral("%1: %2").arg(item.line).arg(item.text)));
    for (const importers::RuleList &list : read->lists) {
        if (list.name.compare(u"forward", Qt::CaseInsensitive) != 0)
            QVERIFY2(list.defaultAction == importers::Action::Deny, qPrintable(list.name));
    }
    importers::Configuration configuration = *read;
    configuration.lists.removeIf(
        [](const importers::RuleList &list) { return list.name.compare(u"forward", Qt::CaseInsensitive) == 0; });
    QCOMPARE(test::grantDifference(meaning(firewall, sample(name), options), importers::toPolicy(configuration)),
             QString());
}

/// A ruleset that somebody else wrote, with what is missing loaded beside it: exactly what was asked for passes, and
/// nothing that was there is gone.
void TestNftLab::additionsFillTheGap()
{
    QFETCH(QString, firewall);
    const bool nft = firewall == u"nftables";
    const QByteArray there =
        nft ? "table inet office {\n\tchain out {\n\t\ttype filter hook output priority 0; policy drop;\n"
              "\t\tct state established,related accept\n\t\tip daddr 192.0.2.0/24 drop\n\t}\n"
              "\tchain in {\n\t\ttype filter hook input priority 0; policy accept;\n\t}\n}\n"
              "table ip second {\n\tchain late {\n\t\ttype filter hook output priority 10; policy accept;\n"
              "\t\ttcp dport 443 drop\n\t}\n}\n"
            : "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT DROP [0:0]\n"
              "-A OUTPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-4 -A OUTPUT -d 192.0.2.0/24 -j REJECT\n"
              "COMMIT\n";
    const Options options = asked(DefaultAction::None, Hook::Output, false);
    const policy::Draft draft = sample(QStringLiteral("ordinary"));
    policy::Policy meant = meaning(firewall, draft, options);
    meant.rules.removeIf([](const policy::Rule &rule) { return rule.direction == policy::Direction::Inbound; });
    QList<Flow> flows = test::boundaryFlows(meant);
    Result<Lab> lab = Lab::create(Path::Direct, flows);
    PR_VALUE(lab);
    const Namespace &host = lab->bed->firewall();
    PR_VALUE(load(host, firewall, there));
    const auto gapOf = [&](importers::Configuration &configuration) {
        const Result<QByteArray> listed = listing(host, firewall);
        const auto read = listed ? importers::findImporter(firewall)->read(*listed, {}) : listed.error();
        configuration = read ? *read : importers::Configuration();
        return importers::compare(meant, configuration, outboundLists(configuration));
    };
    importers::Configuration configuration;
    const importers::GapReport before = gapOf(configuration);
    QVERIFY(!before.isCovered());
    const Result<ExportResult> missing =
        workspace::exportLacking(*findExporter(firewall), {meant, configuration, before}, options);
    PR_VALUE(missing);
    QVERIFY(missing->leftOut.isEmpty());
    PR_VALUE(load(host, firewall, missing->bytes));
    const importers::GapReport after = gapOf(configuration);
    QVERIFY2(after.isCovered(), qPrintable(after.mendableRules().value(0).id));
    const Result<QByteArray> listed = listing(host, firewall);
    PR_VALUE(listed);
    QVERIFY(listed->contains("192.0.2.0/24"));
    QVERIFY(!nft || listed->contains("tcp dport 443 drop"));
    const auto permitted = [&](const Flow &flow) {
        return policy::permits(meant, flow);
    };
    const Result<QList<bool>> passed = lab->prober->run(flows, permitted);
    PR_VALUE(passed);
    for (qsizetype i = 0; i < flows.size(); ++i)
        QVERIFY2((*passed)[i] == permitted(flows[i]),
                 qPrintable(test::toText(flows[i]) +
                            (permitted(flows[i]) ? QStringLiteral(" is dropped") : QStringLiteral(" passes"))));
    QVERIFY(passed->contains(true) && passed->contains(false));
}

/// Under a default drop, an IPv6 host must still find its neighbours, or no listed row would work.
void TestNftLab::neighbourDiscoverySurvives()
{
    QFETCH(QString, firewall);
    const policy::Draft draft = sample(QStringLiteral("every-kind"));
    const Flow v6{policy::Direction::Outbound, policy::Protocol::Tcp, *ip::parseAddress(u"2001:db8:50::1"), 443};
    const Flow v4{policy::Direction::Outbound, policy::Protocol::Tcp, *ip::parseAddress(u"203.0.113.64"), 443};
    for (const bool stateless : {false, true}) {
        Result<Lab> lab = Lab::create(Path::Direct, {v6, v4});
        PR_VALUE(lab);
        const Result<QByteArray> loaded =
            load(lab->bed->firewall(), firewall,
                 exported(firewall, draft, asked(DefaultAction::Drop, Hook::Output, stateless)));
        PR_VALUE(loaded);
        for (const Namespace *node : {&lab->bed->client(), &lab->bed->peer()}) {
            const Result<QByteArray> flushed = node->run(
                QStringLiteral("ip"), {QStringLiteral("neigh"), QStringLiteral("flush"), QStringLiteral("all")});
            PR_VALUE(flushed);
        }
        const Result<QList<bool>> passed = lab->prober->run({v6, v4}, Everything);
        PR_VALUE(passed);
        QCOMPARE(*passed, (QList<bool>{true, true}));
    }
}

void TestNftLab::loopbackSurvives()
{
    QFETCH(QString, firewall);
    const policy::Draft draft = sample(QStringLiteral("ordinary"));
    for (const bool stateless : {false, true}) {
        const Result<Namespace> there = Namespace::create();
        PR_VALUE(there);
        const Result<QByteArray> loaded =
            load(*there, firewall, exported(firewall, draft, asked(DefaultAction::Drop, Hook::Output, stateless)));
        PR_VALUE(loaded);
        QVERIFY(there->inside([] { return connectsToItself(); }));
    }
}

void TestNftLab::returnRulesOpenNoConnections_data()
{
    QTest::addColumn<QString>("firewall");
    QTest::addColumn<Options>("options");
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("port");
    QTest::addColumn<policy::Protocol>("protocol");
    QTest::addColumn<bool>("passes");
    for (int i = 0; i < 2 * int(Firewalls.size()); ++i) {
        const Hook hook = i % 2 == 0 ? Hook::Output : Hook::Forward;
        const QString &firewall = Firewalls[i / 2];
        const auto row = [&](const char *name, bool stateless, const char *from, int port, policy::Protocol protocol,
                             bool passes) {
            QTest::addRow("%s, %s, hook %d", qPrintable(firewall), name, int(hook))
                << firewall << asked(DefaultAction::Drop, hook, stateless) << QString::fromLatin1(from) << port
                << protocol << passes;
        };
        const policy::Protocol tcp = policy::Protocol::Tcp;
        const policy::Protocol udp = policy::Protocol::Udp;
        row("stateful, TCP from a listed port", false, "203.0.113.128", 443, tcp, false);
        row("stateless, TCP from a listed port", true, "203.0.113.128", 443, tcp, false);
        row("stateless, TCP over IPv6 from a listed port", true, "2001:db8:10::", 4172, tcp, false);
        row("stateful, UDP from a listed port", false, "192.0.2.64", 4195, udp, false);
        // The price of going without connection tracking, which the head of the file names.
        row("stateless, UDP from a listed port", true, "192.0.2.64", 4195, udp, true);
        row("stateless, UDP from another port", true, "192.0.2.64", 4196, udp, false);
    }
}

void TestNftLab::returnRulesOpenNoConnections()
{
    QFETCH(QString, firewall);
    QFETCH(Options, options);
    QFETCH(QString, from);
    QFETCH(int, port);
    QFETCH(policy::Protocol, protocol);
    QFETCH(bool, passes);
    const Flow flow{policy::Direction::Inbound, protocol, *ip::parseAddress(from), 7777};
    Result<Lab> lab = Lab::create(options.hook == Hook::Forward ? Path::Routed : Path::Direct, {flow});
    PR_VALUE(lab);
    lab->prober->setSourcePort(quint16(port));
    const Result<QList<bool>> before = lab->prober->run({flow}, Everything);
    PR_VALUE(before);
    QVERIFY(before->constFirst());
    const Result<QByteArray> loaded =
        load(lab->bed->firewall(), firewall, exported(firewall, sample(QStringLiteral("ordinary")), options));
    PR_VALUE(loaded);
    const Result<QList<bool>> passed = lab->prober->run({flow}, [&](const Flow &) { return passes; });
    PR_VALUE(passed);
    QCOMPARE(passed->constFirst(), passes);
}

QTEST_GUILESS_MAIN(TestNftLab)
#include "tst_nftlab.moc"
