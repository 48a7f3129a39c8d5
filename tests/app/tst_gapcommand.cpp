// gap, and export against an earlier export, as a user runs them.
#include "tests/app/commandcall.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QStringList Selection{u"--region"_s, u"us-east-1"_s, u"--protocol"_s, u"dcv"_s, u"--aws-ranges"_s, u"none"_s};

} // namespace

class TestGapCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void ownExportHasNoGap();
    void namesWhatIsMissing();
    void deltaFillsTheGap();
    void deniesAreNamed();
    void deltaNeverReplacesWhatIsThere_data();
    void deltaNeverReplacesWhatIsThere();
    void namesOfTheConfigurationDoNotAct();
    void whatOneChainDropsIsNotCovered();
    void defaultRulesOfWindows();
    void usage_data();
    void usage();
    void changesAgainstAnEarlierExport();
    void widensOnlyWhenAsked();
    void addsToTheListThatLacksIt_data();
    void addsToTheListThatLacksIt();

private:
    [[nodiscard]] CommandRun run(const QStringList &arguments) const
    {
        return callPortreeve(QStringList{u"--data-dir"_s, path(u"data"_s)} + arguments);
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    QTemporaryDir m_folder;
};

void TestGapCommand::ownExportHasNoGap()
{
    const QString file = path(u"whole.csv"_s);
    QCOMPARE(run(QStringList{u"export"_s, u"--format"_s, u"csv"_s, u"-o"_s, file} + Selection).exitCode, 0);
    const CommandRun gap = run(QStringList{u"gap"_s, u"--vendor"_s, u"csv"_s, u"--config"_s, file} + Selection);
    QVERIFY2(gap.exitCode == 0, (gap.output + gap.said).constData());
    QVERIFY(gap.output.contains("covered") && !gap.output.contains("missing "));
}

void TestGapCommand::namesWhatIsMissing()
{
    const QString file =
        write(u"some.csv"_s, "remote,protocol,port,action\n203.0.113.0/24,tcp,443,permit\nany,udp,4195,deny\n"
                             "any,udp,4195,permit\nany,tcp,maybe,permit\n");
    const CommandRun gap =
        run(QStringList{u"gap"_s, u"--vendor"_s, u"csv"_s, u"--config"_s, file, u"--format"_s, u"json"_s} + Selection);
    QCOMPARE(gap.exitCode, 1);
    const QJsonObject root = QJsonDocument::fromJson(gap.output).object();
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.gap/1"_s);
    QHash<QString, int> states;
    for (const QJsonValue &row : root[u"requirements"_s].toArray()) {
        const QString state = row[u"state"_s].toString();
        ++states[state];
        QCOMPARE(row[u"missing"_s].toArray().isEmpty(), state == u"covered");
        if (state == u"shadowed")
            QCOMPARE(row[u"deniedBy"_s].toArray().first().toString(), u"line 3 of table"_s);
    }
    QVERIFY(states.value(u"missing"_s) > 0 && states.value(u"shadowed"_s) > 0);
    const QJsonObject odd = root[u"notUnderstood"_s].toArray().first().toObject();
    QCOMPARE(odd[u"line"_s].toInt(), 5);
    QVERIFY(odd[u"text"_s].toString().contains(u"maybe"_s));
}

void TestGapCommand::deltaFillsTheGap()
{
    const QString whole = path(u"all.csv"_s);
    QCOMPARE(run(QStringList{u"export"_s, u"--format"_s, u"csv"_s, u"-o"_s, whole} + Selection).exitCode, 0);
    QByteArrayList lines = contentOf(whole).split('\n');
    for (qsizetype i = lines.size() - 1; i > 0; i -= 3) // a third of the rules is gone
        lines.removeAt(i);
    const QString some = write(u"less.csv"_s, lines.join('\n'));
    const QString delta = path(u"delta.csv"_s);
    const CommandRun gap =
        run(QStringList{u"gap"_s, u"--vendor"_s, u"csv"_s, u"--config"_s, some, u"-o"_s, delta} + Selection);
    QCOMPARE(gap.exitCode, 1);
    QByteArray rows = contentOf(delta);
    QVERIFY(!rows.isEmpty());
    rows = rows.mid(rows.indexOf('\n') + 1);
    const QString filled = write(u"filled.csv"_s, lines.join('\n') + rows);
    const CommandRun again = run(QStringList{u"gap"_s, u"--vendor"_s, u"csv"_s, u"--config"_s, filled} + Selection);
    QVERIFY2(again.exitCode == 0, (again.output + again.said).constData());
}

/// Nothing passes and something denies: both are said, and what to change before any permit helps.
void TestGapCommand::deniesAreNamed()
{
    const QByteArray deny = "New-NetFirewallRule -Name '%1' -DisplayName '%1' -Direction Outbound -Action Block "
                            "-Protocol UDP -RemotePort 4172 -RemoteAddress %2\r\n";
    const auto rule = [&deny](const char *name, const char *prefix) {
        return QByteArray(deny).replace("%1", name).replace("%2", prefix);
    };
    const QString config = write(u"denies.ps1"_s, rule("First", "3.217.228.0/23") + rule("Second", "3.217.230.0/23"));
    const QString file = path(u"denies-added.ps1"_s);
    const CommandRun gap = run(QStringList{u"gap"_s, u"--vendor"_s, u"windows-powershell"_s, u"--config"_s, config,
                                           u"-o"_s, file, u"--region"_s, u"us-east-1"_s, u"--aws-ranges"_s, u"none"_s});
    QCOMPARE(gap.exitCode, 1);
    const QByteArray all = contentOf(file) + gap.said;
    QVERIFY2(all.contains("wins over every rule that permits: change First, Second."), gap.said.constData());
    const CommandRun told = run(QStringList{u"gap"_s, u"--vendor"_s, u"windows-powershell"_s, u"--config"_s, config,
                                            u"--region"_s, u"us-east-1"_s, u"--aws-ranges"_s, u"none"_s});
    QVERIFY2(told.output.contains("denied by line 1 \"First\" of rules"), told.output.constData());
}

void TestGapCommand::deltaNeverReplacesWhatIsThere_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("empty");   // a configuration that permits nothing
    QTest::addColumn<QByteArray>("command"); // how every rule of the file begins
    QTest::newRow("nftables") << u"nftables"_s
                              << QByteArray(
                                     "table ip fw {\n\tchain out {\n\t\ttype filter hook output priority 0; policy "
                                     "drop;\n\t}\n}\ntable inet more {\n\tchain out {\n\t\ttype filter hook output "
                                     "priority 5; policy drop;\n\t}\n}\n")
                              << QByteArray("insert rule ");
    QTest::newRow("iptables") << u"iptables"_s
                              << QByteArray("*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n"
                                            ":OUTPUT DROP [0:0]\nCOMMIT\n")
                              << QByteArray("-4 -I OUTPUT -d ");
    QTest::newRow("PAN-OS") << u"paloalto-set"_s
                            << QByteArray("set rulebase security rules none from any to any source any destination any "
                                          "service any application any action deny\n")
                            << QByteArray("set rulebase");
    QTest::newRow("PowerShell") << u"windows-powershell"_s
                                << QByteArray("New-NetFirewallRule -Name 'Other' -Direction Outbound -Action Allow "
                                              "-Protocol TCP -RemotePort 22 -RemoteAddress 192.0.2.1\r\n")
                                << QByteArray("New-NetFirewallRule");
    QTest::newRow("CloudFormation") << u"aws-security-group-cloudformation"_s
                                    << QByteArray(R"({"Resources":{"Closed":{"Type":"AWS::EC2::SecurityGroup",)"
                                                  R"("Properties":{"SecurityGroupEgress":[{"IpProtocol":"-1",)"
                                                  R"("CidrIp":"127.0.0.1/32"}]}}}})")
                                    << QByteArray("    \"PortreeveRule");
}

/// The file is loaded beside what is there: nothing of it has a name that the whole export has, and nothing is removed.
void TestGapCommand::deltaNeverReplacesWhatIsThere()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, empty);
    QFETCH(QByteArray, command);
    const QString config = write(format + u".config"_s, empty);
    const QString delta = path(format + u".delta"_s);
    const QStringList selection = Selection + QStringList{u"--feature"_s, u"managed-ad"_s,
                                                          u"--define"_s,  u"directory-controllers=10.0.1.0/28"_s,
                                                          u"--vantage"_s, u"client-network,directory-controllers"_s};
    const CommandRun gap =
        run(QStringList{u"gap"_s, u"--vendor"_s, format, u"--config"_s, config, u"-o"_s, delta} + selection);
    QVERIFY2(gap.exitCode == 1, gap.said.constData());
    QVERIFY2(QFile::exists(delta), gap.said.constData());
    const QString whole = path(format + u".whole"_s);
    QCOMPARE(run(QStringList{u"export"_s, u"--format"_s, format, u"-o"_s, whole} + selection).exitCode, 0);
    const QByteArrayList known = contentOf(whole).split('\n');
    const QByteArray bytes = contentOf(delta);
    int commands = 0;
    for (const QByteArray &line : bytes.split('\n')) {
        for (const char *removing :
             {"delete ", "flush ", "-F ", "-Group 'Portreeve' -ErrorAction", ":OUTPUT", ":FORWARD"})
            QVERIFY2(line.startsWith('#') || !line.contains(removing), line.constData());
        if (!line.startsWith(command))
            continue;
        ++commands;
        QVERIFY2(!known.contains(line), line.constData());
    }
    QVERIFY2(commands > 3, bytes.constData());
    if (format == u"aws-security-group-cloudformation") // client rows are no business of a security group
        QVERIFY(gap.said.contains("such a configuration is not for it") && !gap.output.contains("client-"));
    if (format == u"nftables") { // both chains drop: packets pass them all
        QCOMPARE(bytes.count("\ninsert rule ip fw out ip daddr"), bytes.count("\ninsert rule inet more out ip daddr"));
        QVERIFY(!bytes.contains("insert rule ip fw out ip6"));
    }
}

void TestGapCommand::namesOfTheConfigurationDoNotAct()
{
    const QString config = write(u"acting.csv"_s, "action,remote,protocol,port,name\n"
                                                  "permit,192.0.2.0/24,\x1b[2Jtcp,443,\x1b]0;title\x07\n");
    const CommandRun gap = run(QStringList{u"gap"_s, u"--vendor"_s, u"csv"_s, u"--config"_s, config} + Selection);
    QCOMPARE(gap.exitCode, 1);
    QVERIFY(gap.output.contains("[2J"));
    QVERIFY(!gap.output.contains('\x1b') && !gap.said.contains('\x1b'));
}

/// A host's output chain drops what its forward chain would let through: the usual state of a server.
void TestGapCommand::whatOneChainDropsIsNotCovered()
{
    const QString config = write(u"host.iptables"_s, "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n"
                                                     ":OUTPUT DROP [0:0]\nCOMMIT\n");
    const QStringList gap{u"gap"_s, u"--vendor"_s, u"iptables"_s, u"--config"_s, config};
    const CommandRun all = run(gap + Selection);
    QCOMPARE(all.exitCode, 1);
    QVERIFY2(all.said.contains("OUTPUT lets 0 of ") && all.said.contains("FORWARD lets "), all.said.constData());
    const QJsonArray lists =
        QJsonDocument::fromJson(run(gap + QStringList{u"--format"_s, u"json"_s} + Selection).output)
            .object()[u"lists"_s]
            .toArray();
    QCOMPARE(lists.size(), 2);
    QCOMPARE(run(gap + QStringList{u"--list"_s, u"OUTPUT"_s} + Selection).exitCode, 1);
    const CommandRun router = run(gap + QStringList{u"--list"_s, u"FORWARD"_s} + Selection);
    QVERIFY(!router.said.contains("lets ") && !router.output.contains("missing  "));
    const CommandRun none = run(gap + QStringList{u"--list"_s, u"PREROUTING"_s} + Selection);
    QCOMPARE(none.exitCode, 64);
    QVERIFY2(none.said.contains("FORWARD"), none.said.constData());
}

void TestGapCommand::defaultRulesOfWindows()
{
    const QString whole = path(u"whole.netsh"_s);
    const QStringList export_{u"export"_s, u"--format"_s, u"windows-netsh"_s, u"-o"_s, whole};
    QCOMPARE(run(export_ + Selection).exitCode, 0);
    const QString dump =
        write(u"dump.netsh"_s, contentOf(whole) +
                                   "netsh advfirewall firewall add rule name=\"Windows Remote Management (HTTP-In)\" "
                                   "dir=in action=allow protocol=TCP localport=5985\n"
                                   "netsh advfirewall firewall add rule name=\"Remote Desktop - User Mode (TCP-In)\" "
                                   "dir=in action=allow enable=no protocol=TCP localport=3389\n");
    const QStringList gap{u"gap"_s, u"--vendor"_s, u"windows-netsh"_s, u"--config"_s, dump};
    const CommandRun without = run(gap + Selection);
    const CommandRun with = run(gap + QStringList{u"--ami"_s, u"windows-server-2022"_s} + Selection);
    QVERIFY2(with.exitCode == without.exitCode, with.said.constData()); // most are absent
    QVERIFY2(with.output.startsWith(without.output) && with.output.size() > without.output.size(),
             with.output.constData());
    QVERIFY2(with.output.contains("default rules: 1 as documented, 1 disabled, 0 different, "),
             with.output.constData());
    const CommandRun json =
        run(gap + QStringList{u"--ami"_s, u"windows-server-2022"_s, u"--format"_s, u"json"_s} + Selection);
    const QJsonObject root = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.gap/1"_s);
    QCOMPARE(root[u"ami"_s].toString(), u"windows-server-2022"_s);
    QHash<QString, int> states;
    for (const QJsonValue &rule : root[u"amiRules"_s].toArray())
        ++states[rule[u"state"_s].toString()];
    QVERIFY(states.value(u"documented"_s) == 1 && states.value(u"disabled"_s) == 1 && states.value(u"absent"_s) > 50);
    QVERIFY(!root[u"otherRules"_s].toArray().isEmpty());
    const CommandRun plain = run(gap + QStringList{u"--format"_s, u"json"_s} + Selection);
    QVERIFY(!QJsonDocument::fromJson(plain.output).object().contains(u"amiRules"_s));
}

void TestGapCommand::usage_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const QString letter = write(u"letter.txt"_s, "Dear all,\n");
    QTest::newRow("no configuration") << "gap --vendor csv" << 64 << "--config";
    QTest::newRow("no vendor") << u"gap --config "_s + letter << 64 << "--vendor";
    QTest::newRow("unknown vendor") << u"gap --vendor acme --config "_s + letter << 64 << "acme";
    QTest::newRow("another language") << u"gap --vendor csv --config "_s + letter << 65 << "letter.txt";
    const QString windows = write(u"windows.csv"_s, "DisplayName,Enabled,Direction,Action,Protocol,LocalPort\n"
                                                    "Ours,True,Inbound,Allow,TCP,443\n");
    QTest::newRow("unknown system")
        << u"gap --vendor windows-powershell --region us-east-1 --aws-ranges none --ami windows-95 --config "_s +
               windows
        << 64
        << "Known are: windows-server-2012, windows-server-2012-r2, windows-server-2016, windows-server-2019, "
           "windows-server-2022.";
    QTest::newRow("default rules of something else")
        << u"gap --vendor csv --region us-east-1 --ami windows-server-2022 --config "_s + letter << 64 << "--ami";
    QTest::newRow("no system") << u"gap --vendor windows-powershell --region us-east-1 --config "_s + windows +
                                      u" --ami"_s
                               << 64 << "--ami";
    QTest::newRow("no file") << "gap --vendor csv --config nowhere.csv" << 66 << "nowhere.csv";
    QTest::newRow("no prefix") << u"gap --vendor csv --source 10.0.0.1/8 --config "_s + letter << 65 << "10.0.0.1/8";
    QTest::newRow("no value") << u"gap --vendor csv --parameter zone --config "_s + letter << 64 << "zone";
    QTest::newRow("unknown parameter") << "export --format nftables --region us-east-1 --parameter zone=a" << 64
                                       << "zone";
    QTest::newRow("networks that a format cannot have")
        << "export --format csv --region us-east-1 --source 10.0.0.0/8" << 65 << "networks";
    QTest::newRow("way back without an earlier export")
        << "export --format nftables --region us-east-1 --rollback x" << 64 << "--previous";
    QTest::newRow("earlier export of somebody else")
        << u"export --format csv --region us-east-1 --previous "_s + letter << 65 << "Portreeve";
    const QString replaced = u"export --force --format csv --region us-east-1 --previous %1 "_s.arg(letter);
    QTest::newRow("change in place of the earlier export") << replaced + u"-o "_s + letter << 64 << "--previous and -o";
    QTest::newRow("way back in place of the earlier export")
        << replaced + u"--rollback "_s + letter << 64 << "--previous and --rollback";
    QTest::newRow("way back in place of the change")
        << replaced + u"--rollback new.csv -o ./new.csv"_s << 64 << "--rollback and -o";
    QTest::newRow("delta in place of the configuration")
        << u"gap --force --vendor csv --region us-east-1 --config %1 -o %1"_s.arg(letter) << 64 << "--config and -o";
    QTest::newRow("list") << "gap --vendor list" << 0 << "";
    QTest::newRow("list, with a file") << "gap --vendor list --config -" << 0 << "";
    QTest::newRow("no configuration") << "gap --vendor nftables" << 64 << "--config";
}

void TestGapCommand::usage()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    const CommandRun run = this->run(arguments.split(u' '));
    QTEST(run.exitCode, "exitCode");
    QVERIFY2(QString::fromUtf8(run.said).contains(says), (run.said).constData());
}

void TestGapCommand::changesAgainstAnEarlierExport()
{
    const QString before = path(u"before.csv"_s);
    QCOMPARE(run({u"export"_s, u"--format"_s, u"csv"_s, u"--region"_s, u"eu-west-1"_s, u"--aws-ranges"_s, u"none"_s,
                  u"-o"_s, before})
                 .exitCode,
             0);
    const QStringList now{u"export"_s,       u"--format"_s, u"csv"_s,    u"--region"_s, u"eu-west-1,eu-west-2"_s,
                          u"--aws-ranges"_s, u"none"_s,     u"--force"_s};
    const CommandRun change = run(now + QStringList{u"--previous"_s, before, u"--rollback"_s, path(u"back.csv"_s),
                                                    u"-o"_s, path(u"change.csv"_s)});
    QVERIFY2(change.exitCode == 0, (change.said).constData());
    QVERIFY(change.said.contains("New rule") && change.said.contains("eu-west-2"));
    QVERIFY(!contentOf(path(u"back.csv"_s)).isEmpty() && !contentOf(path(u"change.csv"_s)).isEmpty());
    const CommandRun same = run(now + QStringList{u"--previous"_s, path(u"change.csv"_s)});
    QVERIFY2(same.said.contains("Nothing has changed"), (same.said).constData());
}

void TestGapCommand::widensOnlyWhenAsked()
{
    const QStringList export_{u"export"_s,    u"--format"_s,     u"nftables"_s, u"--region"_s,
                              u"us-east-1"_s, u"--aws-ranges"_s, u"none"_s};
    const CommandRun exact = run(export_);
    QVERIFY(exact.exitCode == 0 && !exact.output.contains("WIDER THAN ASKED"));
    const CommandRun wide = run(export_ + QStringList{u"--max-entries"_s, u"40"_s});
    QVERIFY2(wide.exitCode == 0, (wide.said).constData());
    QVERIFY(wide.output.contains("WIDER THAN ASKED") && wide.said.contains("wider than asked"));
    QCOMPARE(run(export_ + QStringList{u"--max-entries"_s, u"40"_s, u"--strict"_s}).exitCode, 65);
}

/// An access list of another name would replace the one that is bound.
void TestGapCommand::addsToTheListThatLacksIt_data()
{
    QTest::addColumn<QString>("more");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("one list") << ""
                              << "" << QByteArray("CLIENTS") << QByteArray();
    QTest::newRow("two lists") << "access-list OUT extended permit tcp any any eq 22\n"
                                  "access-group OUT out interface outside\n"
                               << "" << QByteArray("CLIENTS") << QByteArray("OUT");
    QTest::newRow("as asked") << ""
                              << "acl=mine" << QByteArray("mine") << QByteArray("CLIENTS");
}

void TestGapCommand::addsToTheListThatLacksIt()
{
    QFETCH(QString, more);
    QFETCH(QString, parameter);
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, said);
    const QString config =
        write(u"asa.txt"_s, "interface GigabitEthernet0/0\n nameif outside\n"
                            "interface GigabitEthernet0/1\n nameif inside\n"
                            "access-list CLIENTS extended permit tcp any 192.0.2.0 255.255.255.0 eq 4195\n"
                            "access-group CLIENTS in interface inside\n" +
                                more.toUtf8());
    QStringList arguments{
        u"gap"_s,  u"--vendor"_s,     u"cisco-asa"_s,      u"--region"_s, u"us-east-1"_s, u"--aws-ranges"_s,
        u"none"_s, u"--vantage"_s,    u"client-network"_s, u"--config"_s, config,         u"--force"_s,
        u"-o"_s,   path(u"add.txt"_s)};
    if (!parameter.isEmpty())
        arguments += QStringList{u"--parameter"_s, parameter};
    const CommandRun run = this->run(arguments);
    QVERIFY2(run.exitCode == 1, run.said.constData());
    const QByteArray added = contentOf(path(u"add.txt"_s));
    QVERIFY2(added.contains("\naccess-list " + list + " extended permit"), added.constData());
    const QByteArray finding = "The rules are for the list " + list;
    QCOMPARE(run.said.contains(finding), !said.isEmpty());
    QVERIFY2(run.said.contains(said), run.said.constData());
}

QTEST_GUILESS_MAIN(TestGapCommand)
#include "tst_gapcommand.moc"
