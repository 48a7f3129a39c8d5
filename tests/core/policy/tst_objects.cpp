#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/policy/objectdelta.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/restrictlocal.h"
#include "core/policy/passes/splitbyfamily.h"
#include "core/policy/passes/widen.h"
#include "tests/support/policyfixture.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace portreeve;
using namespace portreeve::policy;
using test::draftOf;

namespace {

QList<ip::Prefix> prefixes(const QString &texts)
{
    QList<ip::Prefix> list;
    for (const QString &text : texts.split(u' ', Qt::SkipEmptyParts))
        list.append(*ip::parsePrefix(text));
    return list;
}

ObjectStyle style()
{
    ObjectStyle style;
    style.names.prefix = QStringLiteral("P-");
    style.names.maxLength = 31;
    return style;
}

ObjectPolicy objects(const QByteArray &text, const ObjectStyle &style = ::style())
{
    return withObjects(giveNames(draftOf(text), style.names).policy, style);
}

const AddressGroup *findGroup(const ObjectPolicy &policy, const QString &name)
{
    const auto it = std::find_if(policy.groups.cbegin(), policy.groups.cend(),
                                 [&](const AddressGroup &group) { return group.name == name; });
    return it == policy.groups.cend() ? nullptr : &*it;
}

/// What the names stand for, as text; unknown names stand out.
QSet<QString> resolved(const ObjectPolicy &policy, const QStringList &names)
{
    QSet<QString> values;
    QStringList left = names;
    while (!left.isEmpty()) {
        const QString name = left.takeFirst();
        if (const AddressGroup *group = findGroup(policy, name)) {
            left += group->members;
            continue;
        }
        const auto it = std::find_if(policy.addresses.cbegin(), policy.addresses.cend(),
                                     [&](const AddressObject &object) { return object.name == name; });
        if (it == policy.addresses.cend())
            values.insert(u'?' + name);
        else
            values.insert(it->prefix ? it->prefix->toCanonicalText() : it->host);
    }
    return values;
}

QSet<QString> asked(const Remote &remote)
{
    const QStringList all = ip::toTexts(remote.prefixes) + remote.hosts + remote.wildcardHosts;
    return {all.cbegin(), all.cend()};
}

/// The delta carried out on `policy`, in its order; every step must find what it needs.
void apply(const ObjectDelta &delta, ObjectPolicy &policy)
{
    const auto put = [](auto &list, const auto &item) {
        list.removeIf([&](const auto &known) { return known.name == item.name; });
        list.append(item);
    };
    const auto take = [](auto &list, const QString &name) {
        const auto before = list.size();
        list.removeIf([&](const auto &known) { return known.name == name; });
        QCOMPARE(list.size(), before - 1);
    };
    const auto takeRule = [&](const QString &name) {
        policy.rules.removeIf([&](const ObjectRule &row) { return row.rule.name == name; });
    };
    for (const AddressObject &object : delta.newAddresses)
        put(policy.addresses, object);
    for (const ServiceObject &service : delta.newServices)
        put(policy.services, service);
    for (const AddressGroup &group : delta.newGroups)
        put(policy.groups, group);
    for (const GroupChange &change : delta.changedGroups) {
        for (AddressGroup &group : policy.groups) {
            if (group.name != change.name)
                continue;
            group.members += change.added.members;
            for (const QString &name : change.removed.members)
                QVERIFY(group.members.removeOne(name));
        }
    }
    for (const RuleChange &change : delta.changedRules) {
        takeRule(change.before.rule.name);
        policy.rules.append(change.after);
    }
    policy.rules += delta.newRules;
    for (const ObjectRule &row : delta.goneRules)
        takeRule(row.rule.name);
    for (const AddressGroup &group : delta.goneGroups) {
        for (const AddressGroup &other : std::as_const(policy.groups))
            QVERIFY2(!other.members.contains(group.name), qPrintable(group.name));
        take(policy.groups, group.name);
    }
    for (const ServiceObject &service : delta.goneServices)
        take(policy.services, service.name);
    for (const AddressObject &object : delta.goneAddresses)
        take(policy.addresses, object.name);
}

const QByteArray Two = "rule a@x\nprotocol tcp\nports 443 4172\nprefix 192.0.2.0/24\nprefix 198.51.100.0/24\n"
                       "host h.example.com\nwildcard *.example.com\n"
                       "rule b@x\nprotocol any\nports 53\nprefix 192.0.2.0/24\n";

} // namespace

class TestObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standForTheRules_data();
    void standForTheRules();
    void namesOfObjects();
    void services_data();
    void services();
    void groupsAreSplit();
    void localSide();
    void hostsCalledAsOthers();
    void familiesAndPrefixes();
    void changedMembers();
    void changes_data();
    void changes();
    void sameIsEmpty();
    void restrictsLocal();
    void widens();
};

void TestObjects::standForTheRules_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("split");
    const QDir folder(QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/policies"));
    for (const QString &name : folder.entryList({QStringLiteral("*.policy")}, QDir::Files, QDir::Name)) {
        QTest::newRow(qPrintable(name)) << folder.filePath(name) << false;
        QTest::newRow(qPrintable(name + QStringLiteral(" by family"))) << folder.filePath(name) << true;
    }
}

void TestObjects::standForTheRules()
{
    QFETCH(QString, file);
    QFETCH(bool, split);
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    Draft draft = draftOf(bytes.readAll());
    if (split)
        draft = splitByFamily(std::move(draft));
    ObjectStyle limited = style();
    limited.groupMembers = 50;
    limited.nestedGroups = true;
    const Policy policy = giveNames(std::move(draft), limited.names).policy;
    const ObjectPolicy result = withObjects(policy, limited);
    QCOMPARE(result.rules.size(), policy.rules.size());
    QSet<QString> names;
    qsizetype count = 0;
    const auto add = [&](const auto &list) {
        for (const auto &item : list) {
            QVERIFY2(item.name.size() <= limited.names.maxLength && item.name.startsWith(u"P-"), qPrintable(item.name));
            names.insert(item.name);
            ++count;
        }
    };
    add(result.addresses);
    add(result.groups);
    add(result.services);
    QCOMPARE(names.size(), count);
    for (qsizetype i = 0; i < policy.rules.size(); ++i) {
        const ObjectRule &row = result.rules[i];
        QCOMPARE(row.rule, policy.rules[i]);
        QCOMPARE(resolved(result, row.remote), row.rule.remote.any ? QSet<QString>() : asked(row.rule.remote));
        QVERIFY(row.remote.size() <= 1);
        for (const QString &name : row.services)
            QVERIFY(names.contains(name));
    }
    for (const AddressGroup &group : result.groups)
        QVERIFY(!group.members.isEmpty() && group.members.size() <= 50);
}

void TestObjects::namesOfObjects()
{
    const ObjectPolicy result = objects(Two);
    QStringList names;
    for (const AddressObject &object : result.addresses)
        names.append(object.name);
    QCOMPARE(names.join(u' '),
             QStringLiteral("P-192_0_2_0-24 P-198_51_100_0-24 P-h_example_com P-wildcard_example_com"));
    QCOMPARE(result.groups.size(), qsizetype(1));
    QCOMPARE(result.groups[0].name, QStringLiteral("P-a_x"));
    QCOMPARE(result.rules[0].remote, QStringList(QStringLiteral("P-a_x")));
    QCOMPARE(result.rules[1].remote, QStringList(QStringLiteral("P-192_0_2_0-24")));
    // Names do not change when other rules come.
    const ObjectPolicy more = objects("rule z@x\nprotocol udp\nports 1\nprefix 203.0.113.0/24\n" + Two);
    for (const AddressObject &object : result.addresses)
        QVERIFY(std::any_of(more.addresses.cbegin(), more.addresses.cend(), [&](const AddressObject &other) {
            return other.name == object.name && other.prefix == object.prefix && other.host == object.host;
        }));
}

void TestObjects::services_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<bool>("lists");
    QTest::addColumn<QString>("services");
    QTest::newRow("one") << QByteArray("protocol tcp\nports 443\n") << false << "P-tcp-443";
    QTest::newRow("several") << QByteArray("protocol udp\nports 443 4172-4174\n") << false
                             << "P-udp-443 P-udp-4172-4174";
    QTest::newRow("several in a list") << QByteArray("protocol udp\nports 443 4172-4174\n") << true
                                       << "P-udp-443_4172-4174";
    QTest::newRow("both protocols") << QByteArray("protocol any\nports 53\n") << true << "P-tcp-53 P-udp-53";
    QTest::newRow("every port") << QByteArray("protocol tcp\nports any\n") << false << "P-tcp-any";
    QTest::newRow("everything") << QByteArray("protocol any\nports any\n") << false << "";
    QTest::newRow("ICMP") << QByteArray("protocol icmp\nports any\n") << false << "P-icmp";
}

void TestObjects::services()
{
    QFETCH(QByteArray, rule);
    QFETCH(bool, lists);
    ObjectStyle asked = style();
    asked.portLists = lists;
    const ObjectPolicy result = objects("rule a\n" + rule + "prefix 192.0.2.0/24\n", asked);
    QTEST(result.rules[0].services.join(u' '), "services");
}

void TestObjects::groupsAreSplit()
{
    ObjectStyle limited = style();
    limited.groupMembers = 2;
    const QByteArray text =
        "rule a\nprotocol tcp\nports 1\nprefix 10.0.0.0/32\nprefix 10.0.2.0/32\nprefix 10.0.4.0/32\n";
    QCOMPARE(objects(text, limited).rules[0].remote.join(u' '), QStringLiteral("P-a-1 P-a-2"));
    limited.nestedGroups = true;
    const ObjectPolicy nested = objects(text, limited);
    QCOMPARE(nested.rules[0].remote.join(u' '), QStringLiteral("P-a"));
    QCOMPARE(nested.groups.constLast().members.join(u' '), QStringLiteral("P-a-1 P-a-2"));
}

void TestObjects::localSide()
{
    Draft draft = restrictLocal(draftOf(Two), prefixes(QStringLiteral("10.1.0.0/16 10.2.0.0/16")));
    const ObjectPolicy result = withObjects(giveNames(std::move(draft), style().names).policy, style());
    QCOMPARE(result.rules[0].local.join(u' '), QStringLiteral("P-local"));
    QCOMPARE(result.rules[1].local, result.rules[0].local); // shared
    QCOMPARE(resolved(result, result.rules[0].local),
             (QSet<QString>{QStringLiteral("10.1.0.0/16"), QStringLiteral("10.2.0.0/16")}));
}

/// A host name may read as the name of a prefix or of a wildcard: each is an object of its own.
void TestObjects::hostsCalledAsOthers()
{
    const ObjectPolicy result = objects("rule a\nprotocol tcp\nports 443\nprefix 10.0.0.0/8\nhost 10.0.0.0-8\n"
                                        "host wildcard.example.com\nhost *.example.com\n");
    QCOMPARE(result.addresses.size(), qsizetype(4));
    QCOMPARE(resolved(result, result.rules[0].remote),
             (QSet<QString>{QStringLiteral("10.0.0.0/8"), QStringLiteral("10.0.0.0-8"),
                            QStringLiteral("wildcard.example.com"), QStringLiteral("*.example.com")}));
    QSet<QString> names;
    for (const AddressObject &object : result.addresses)
        names.insert(object.name);
    QCOMPARE(names.size(), qsizetype(4));
}

void TestObjects::familiesAndPrefixes()
{
    ObjectStyle limited = style();
    limited.groupMembers = 2;
    const Draft draft = splitByFamily(
        draftOf("rule a\nprotocol tcp\nports 1\nprefix 10.0.0.0/32\nprefix 10.0.2.0/32\nprefix 10.0.4.0/32\n"
                "prefix 2001:db8::/32\nprefix 2001:db9::/32\nhost a.example.com\nhost b.example.com\n"));
    const ObjectPolicy result = withObjects(giveNames(draft, limited.names).policy, limited);
    for (const AddressObject &object : result.addresses) {
        QCOMPARE(object.families.v4, !object.prefix || object.prefix->family() == ip::Family::IPv4);
        QCOMPARE(object.families.v6, !object.prefix || object.prefix->family() == ip::Family::IPv6);
    }
    QStringList groups;
    for (const AddressGroup &group : result.groups)
        groups.append(QStringLiteral("%1 %2%3 %4")
                          .arg(group.name, group.families.v4 ? QStringLiteral("4") : QString(),
                               group.families.v6 ? QStringLiteral("6") : QString(),
                               ip::toTexts(group.prefixes).join(u' ')));
    QCOMPARE(groups, (QStringList{
                         QStringLiteral("P-a-v4-1 4 10.0.0.0/32 10.0.2.0/32"), QStringLiteral("P-a-v4-2 4 10.0.4.0/32"),
                         QStringLiteral("P-a-v6 6 2001:db8::/32 2001:db9::/32"), QStringLiteral("P-a-names 46 ")}));
}

void TestObjects::changedMembers()
{
    const ObjectPolicy from = objects("rule a\nprotocol tcp\nports 1\nprefix 10.0.0.0/32\nprefix 10.0.2.0/32\n");
    const ObjectPolicy to = objects("rule a\nprotocol tcp\nports 1\nprefix 10.0.2.0/32\nprefix 10.0.4.0/32\n");
    const ObjectDelta delta = difference(from, to);
    QCOMPARE(delta.changedGroups.size(), qsizetype(1));
    QCOMPARE(ip::toTexts(delta.changedGroups[0].added.prefixes).join(u' '), QStringLiteral("10.0.4.0/32"));
    QCOMPARE(ip::toTexts(delta.changedGroups[0].removed.prefixes).join(u' '), QStringLiteral("10.0.0.0/32"));
}

void TestObjects::changes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray more = QByteArray(Two).replace("prefix 198", "prefix 203.0.113.0/24\nprefix 198");
    QTest::newRow("a prefix more") << Two << more;
    QTest::newRow("a rule more") << Two
                                 << Two + "rule c@x\nprotocol udp\nports 1\nprefix 10.0.0.0/8\nprefix 11.0.0.0/8\n";
    QTest::newRow("other ports") << Two << QByteArray(Two).replace("443 4172", "443 4195");
    QTest::newRow("a host for a prefix") << Two
                                         << QByteArray(Two).replace("prefix 198.51.100.0/24", "host z.example.com");
    QTest::newRow("one member left") << Two
                                     << QByteArray("rule a@x\nprotocol tcp\nports 443 4172\nprefix 192.0.2.0/24\n");
    QTest::newRow("everything") << QByteArray() << Two;
    QTest::newRow("nothing in common") << Two << QByteArray("rule q\nprotocol icmp\nports any\nany\n");
}

void TestObjects::changes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    ObjectStyle nested = style();
    nested.groupMembers = 2;
    nested.nestedGroups = true;
    for (const ObjectStyle &style : {::style(), nested}) {
        const ObjectPolicy from = objects(before, style);
        const ObjectPolicy to = objects(after, style);
        const ObjectDelta delta = difference(from, to);
        QVERIFY(!delta.isEmpty());
        ObjectPolicy there = from;
        apply(delta, there);
        QVERIFY(difference(there, to).isEmpty());
        apply(difference(to, from), there);
        QVERIFY(difference(there, from).isEmpty());
    }
}

void TestObjects::sameIsEmpty()
{
    QVERIFY(difference(objects(Two), objects(Two)).isEmpty());
    QVERIFY(difference(objects(Two), objects(Two + "purpose only the comment is new\n")).isEmpty());
}

void TestObjects::restrictsLocal()
{
    const QByteArray text = "rule a\nprotocol tcp\nports 1\nprefix 192.0.2.0/24\nprefix 2001:db8::/32\n"
                            "rule b\nprotocol tcp\nports 1\nany\n";
    QCOMPARE(restrictLocal(draftOf(text), {}), draftOf(text));
    const Draft v4 = restrictLocal(draftOf(text), prefixes(QStringLiteral("10.0.0.0/9 10.128.0.0/9")));
    QCOMPARE(ip::toTexts(v4.policy.rules[0].local).join(u' '), QStringLiteral("10.0.0.0/8"));
    QCOMPARE(ip::toTexts(v4.policy.rules[0].remote.prefixes).join(u' '), QStringLiteral("192.0.2.0/24"));
    QCOMPARE(v4.leftOut.size(), qsizetype(1));
    QCOMPARE(v4.leftOut[0].subject, QStringLiteral("2001:db8::/32"));
    QStringList parts;
    for (const Rule &rule : splitByFamily(v4).policy.rules)
        parts.append(label(rule));
    QCOMPARE(parts.join(u' '), QStringLiteral("a/v4 b/v4")); // nothing of IPv6 can be meant
}

void TestObjects::widens()
{
    const Draft draft = draftOf("rule a\nprotocol tcp\nports 1\nprefix 10.0.0.0/24\nprefix 10.0.2.0/24\n"
                                "rule b\nprotocol tcp\nports 1\nprefix 192.0.2.0/24\n");
    QList<Widening> widenings;
    const Draft wide =
        widened(draft, {prefixes(QStringLiteral("10.0.0.0/22")), draft.policy.rules[1].remote.prefixes}, widenings);
    QCOMPARE(widenings, (QList<Widening>{{QStringLiteral("a"), 2, 1, {512, 0}}}));
    QVERIFY(wide.policy.rules[0].notes.join(u' ').contains(QStringLiteral("512 more IPv4 addresses")));
    QCOMPARE(wide.policy.rules[1], draft.policy.rules[1]);
    QCOMPARE(extraText({1, 2.5}), QStringLiteral("1 more IPv4 addresses and 3 more IPv6 networks of length /64"));
    QCOMPARE(extraText({0, 70'000}), QStringLiteral("70,000 more IPv6 networks of length /64"));
}

QTEST_APPLESS_MAIN(TestObjects)
#include "tst_objects.moc"
