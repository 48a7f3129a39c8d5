#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "core/importers/importer.h"
#include "core/importers/topolicy.h"
#include "core/ip/parse.h"
#include "tests/core/exporters/samples.h"
#include "tests/support/grants.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::test;

/// What a delta does to the firewall that the earlier file was loaded into, told by the reader of its language.
namespace {

/// Formats whose readers follow commands that change and take away.
const QStringList Followed{QStringLiteral("paloalto-set"), QStringLiteral("fortigate"),
                           QStringLiteral("windows-netsh")};

/// Ways to change a policy.
struct Change {
    const char *name;
    void (*make)(policy::Draft &draft);
};

ip::Prefix prefix(const char *text)
{
    return *ip::parsePrefix(QString::fromLatin1(text));
}

const QList<Change> &changes()
{
    static const QList<Change> list{
        {"nothing",
         [](policy::Draft &) {
         }},
        {"a rule goes",
         [](policy::Draft &draft) {
             draft.policy.rules.removeFirst();
         }},
        {"every rule but one goes",
         [](policy::Draft &draft) {
             draft.policy.rules = draft.policy.rules.mid(0, 1);
         }},
        {"addresses come",
         [](policy::Draft &draft) {
             for (policy::Rule &rule : draft.policy.rules)
                 rule.remote.prefixes.append({prefix("198.18.5.0/24"), prefix("2001:db8:ffff::/48")});
         }},
        {"addresses take the place of others",
         [](policy::Draft &draft) {
             for (policy::Rule &rule : draft.policy.rules)
                 rule.remote.prefixes = {prefix("198.18.5.0/24")};
         }},
        {"ports change",
         [](policy::Draft &draft) {
             for (policy::Rule &rule : draft.policy.rules)
                 rule.ports = {*policy::PortRange::from(8443, 8450)};
         }},
        {"any becomes one and one becomes any",
         [](policy::Draft &draft) {
             for (policy::Rule &rule : draft.policy.rules) {
                 rule.remote = {{prefix("198.18.5.0/24")}, {}, {}, !rule.remote.any, false, {}};
             }
         }},
        {"the other direction",
         [](policy::Draft &draft) {
             for (policy::Rule &rule : draft.policy.rules)
                 rule.direction = rule.direction == policy::Direction::Inbound ? policy::Direction::Outbound
                                                                               : policy::Direction::Inbound;
         }},
        {"another protocol",
         [](policy::Draft &draft) {
             for (policy::Rule &rule : draft.policy.rules)
                 rule.protocol =
                     rule.protocol == policy::Protocol::Icmp ? policy::Protocol::Tcp : policy::Protocol::Icmp;
         }},
        {"names change",
         [](policy::Draft &draft) {
             for (policy::Rule &rule : draft.policy.rules)
                 rule.remote.hosts = {QStringLiteral("new.example.com")};
         }},
    };
    return list;
}

} // namespace

class TestDeltas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void groupsOfFortigateNameWhatChanges();
};

void TestDeltas::thereAndBack_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("policy");
    QTest::addColumn<int>("change");
    for (const QString &id : Followed) {
        for (const QString &name : samples()) {
            for (int i = 0; i < int(changes().size()); ++i)
                QTest::newRow(qPrintable(id + u' ' + name + u' ' + QLatin1String(changes()[i].name)))
                    << id << name << i;
        }
    }
}

/// The earlier file and the delta together permit what the later file does; with the delta back, what the earlier did.
void TestDeltas::thereAndBack()
{
    QFETCH(QString, id);
    QFETCH(QString, policy);
    QFETCH(int, change);
    const auto exporter = exporters::findExporter(id);
    QCOMPARE(exporter->describe().update, exporters::Update::AddsUp);
    policy::Draft changed = sample(policy);
    changes()[change].make(changed);
    const exporters::Preflight from = exporters::preflight(*exporter, sample(policy), {});
    const exporters::Preflight to = exporters::preflight(*exporter, changed, {});
    const exporters::Options options;
    const QByteArray before = exporter->write({from.draft.policy, from.draft.leftOut, options});
    const QByteArray there = exporter->writeDelta({from.draft.policy, to.draft.policy, to.draft.leftOut, options});
    const QByteArray back = exporter->writeDelta({to.draft.policy, from.draft.policy, from.draft.leftOut, options});
    const auto meaning = [&](const QByteArray &bytes, const policy::Policy &meant) {
        const auto read = importers::findImporter(id)->read(bytes, {});
        if (!read)
            return read.error().english();
        for (const importers::NotUnderstood &item : read->notUnderstood)
            return QStringLiteral("not understood %1: %2").arg(item.line).arg(item.text);
        for (const importers::RuleList &list : read->lists) {
            for (const importers::Rule &rule : list.rules) {
                if (!rule.conditions.isEmpty())
                    return rule.name + QStringLiteral(" has the condition ") + rule.conditions.constFirst();
            }
        }
        return grantDifference(meant, importers::toPolicy(*read));
    };
    QCOMPARE(meaning(before + there, to.draft.policy), QString());
    QCOMPARE(meaning(before + there + back, from.draft.policy), QString());
}

/// Members that stay are not repeated, and what somebody added by hand is not taken away.
void TestDeltas::groupsOfFortigateNameWhatChanges()
{
    const auto exporter = exporters::findExporter(u"fortigate");
    policy::Draft changed = sample(QStringLiteral("many-addresses"));
    for (policy::Rule &rule : changed.policy.rules) {
        if (rule.remote.prefixes.size() > 100) {
            rule.remote.prefixes.removeFirst();
            rule.remote.prefixes.append(prefix("198.18.5.0/24"));
        }
    }
    const exporters::Preflight from = exporters::preflight(*exporter, sample(QStringLiteral("many-addresses")), {});
    const exporters::Preflight to = exporters::preflight(*exporter, changed, {});
    const exporters::Options options;
    const QByteArray delta = exporter->writeDelta({from.draft.policy, to.draft.policy, to.draft.leftOut, options});
    QVERIFY2(delta.contains("append member \"Portreeve-198.18.5.0-24\"\n"), delta.constData());
    QVERIFY2(delta.contains("unselect member \""), delta.constData());
    QVERIFY2(!delta.contains("set member"), delta.constData());
}

QTEST_APPLESS_MAIN(TestDeltas)
#include "tst_deltas.moc"
