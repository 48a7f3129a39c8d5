#include "core/pki/pathsearch.h"
#include "tests/support/certificateworld.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::pki;
using namespace portreeve::tests;

namespace {

/// Certificates by name; a row names those that are in the bag.
using Drawer = QHash<QString, Made>;

QString nameOf(PathEnd end)
{
    switch (end) {
    case PathEnd::Anchor:
        return QStringLiteral("anchor");
    case PathEnd::NoIssuer:
        return QStringLiteral("no issuer");
    case PathEnd::OtherKey:
        return QStringLiteral("other key");
    case PathEnd::BadSignature:
        return QStringLiteral("bad signature");
    case PathEnd::NotChecked:
        return QStringLiteral("not checked");
    case PathEnd::Loop:
        return QStringLiteral("loop");
    case PathEnd::LimitReached:
        break;
    }
    return QStringLiteral("limit");
}

QString nameOf(PathFaultKind kind)
{
    switch (kind) {
    case PathFaultKind::NotAuthority:
        return QStringLiteral("not an authority");
    case PathFaultKind::MayNotSign:
        return QStringLiteral("may not sign");
    case PathFaultKind::PathLength:
        return QStringLiteral("path length");
    case PathFaultKind::NameConstraints:
        return QStringLiteral("names");
    case PathFaultKind::NamesNotChecked:
        break;
    }
    return QStringLiteral("names not checked");
}

Profile profileOf(const QByteArray &der)
{
    const auto profile = readProfile(der);
    return profile ? *profile : Profile();
}

Profile profileOf(const Made &made)
{
    return profileOf(made.der());
}

} // namespace

class TestPathSearch : public QObject
{
    Q_OBJECT

private:
    Drawer m_drawer;

    const Made &put(const char *name, const Recipe &recipe, const char *issuer = nullptr)
    {
        const Made *signer = nullptr;
        if (issuer != nullptr)
            signer = &m_drawer[QString::fromLatin1(issuer)];
        Made made = make(recipe, signer);
        return *m_drawer.insert(QString::fromLatin1(name), std::move(made));
    }

    void putPlainOnes();
    void putFaultyOnes();
    void putCrossSigned();

private Q_SLOTS:
    void initTestCase()
    {
        putPlainOnes();
        putFaultyOnes();
        putCrossSigned();
    }

    void paths_data()
    {
        QTest::addColumn<QString>("bag");      // names; the first is the end entity, those with ! are anchors
        QTest::addColumn<QString>("expected"); // path, end, faults, how many others
        const auto row = [](const char *name, const char *bag, const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(bag) << QString::fromLatin1(expected);
        };
        row("straight", "leaf2 two one root!", "leaf2 two one root: anchor");
        row("wrong order", "leaf2 root! one two", "leaf2 two one root: anchor");
        row("anchor first and unrelated ones", "leaf2 other! device1 one root! two", "leaf2 two one root: anchor");
        row("directly below the root", "device1 root!", "device1 root: anchor");
        row("doubles", "leaf2 two two one root! root!", "leaf2 two one root: anchor");
        row("missing intermediate", "leaf2 one root!", "leaf2: no issuer");
        row("missing in the middle", "leaf2 two root!", "leaf2 two: no issuer");
        row("no anchor", "leaf2 two one", "leaf2 two one: no issuer");
        row("the root is no anchor", "device1 root other!", "device1 root: no issuer");
        row("alone", "leaf2", "leaf2: no issuer");
        row("an intermediate as anchor", "leaf2 two one!", "leaf2 two one: anchor");
        row("another root of the same name", "device1 namesake!", "device1: other key");
        row("another root of the same name and others", "device1 other! namesake! one", "device1: other key");
        row("an intermediate that was renewed", "leaf2 two newone root!", "leaf2 two: other key");
        row("both roots of the same name", "device1 namesake! root!", "device1 root: anchor");
        row("another root of the same name, no key identifiers", "plain plainnamesake!", "plain: bad signature");
        row("both roots of a name, no key identifiers", "plain plainnamesake! plainroot!", "plain plainroot: anchor");
        row("self-signed end entity", "self root!", "self: no issuer");
        row("no authority", "belowdevice device1 root!", "belowdevice device1 root: anchor, device1 not an authority");
        row("may not sign", "belowmute mute root!", "belowmute mute root: anchor, mute may not sign");
        row("path length", "belowshort2 belowshort short root!",
            "belowshort2 belowshort short root: anchor, short path length");
        row("path length kept", "leafshort short root!", "leafshort short root: anchor");
        row("names not permitted", "outsider narrow root!", "outsider narrow root: anchor, narrow names");
        row("names permitted", "insider narrow root!", "insider narrow root: anchor");
        row("principal names permitted", "belowprincipals principals root!",
            "belowprincipals principals root: anchor, principals names not checked");
        row("an authority below one that allows none", "belowshort short root!",
            "belowshort short root: anchor, short path length");
        row("an authority below one that allows one", "belowwide wide root!", "belowwide wide root: anchor");
        row("cross-signed", "crossleaf shared sharedbyother root! other!", "crossleaf shared root: anchor, others 1");
        row("cross-signed, one root", "crossleaf shared sharedbyother other!", "crossleaf sharedbyother other: anchor");
        row("cross-signed, one out of date", "crossleaf sharedold sharedbyother root! other!",
            "crossleaf sharedbyother other: anchor, others 1");
        row("two that signed each other", "ringleaf ringa ringb", "ringleaf ringa ringb: loop");
        row("two that signed each other, and a root elsewhere", "ringleaf ringa ringb root!",
            "ringleaf ringa ringb: loop");
        row("two that signed each other, one of them by a root", "ringleaf ringa ringb ringbbyroot root!",
            "ringleaf ringa ringbbyroot root: anchor");
        row("ten", "deep8 d8 d7 d6 d5 d4 d3 d2 d1 root!", "deep8 d8 d7 d6 d5 d4 d3 d2 d1 root: anchor");
        row("eleven", "deep9 d9 d8 d7 d6 d5 d4 d3 d2 d1 root!", "deep9 d9 d8 d7 d6 d5 d4 d3 d2 d1: limit");
    }

    void paths()
    {
        QFETCH(QString, bag);
        QList<Profile> profiles;
        QList<int> anchors;
        QStringList names = bag.split(u' ');
        for (int i = 0; i < int(names.size()); ++i) {
            if (names[i].endsWith(u'!')) {
                anchors.append(i);
                names[i].chop(1);
            }
            QVERIFY2(m_drawer.contains(names[i]), qPrintable(names[i]));
            profiles.append(profileOf(m_drawer.value(names[i])));
        }
        const CertificationPath found = searchPath(profiles, 0, anchors, world::now());
        QStringList path;
        for (const int index : found.path)
            path.append(names[index]);
        QString text = path.join(u' ') + QStringLiteral(": ") + nameOf(found.end);
        for (const PathFault &fault : found.faults)
            text += QStringLiteral(", %1 %2").arg(names[fault.certificate], nameOf(fault.kind));
        if (found.others > 0)
            text += QStringLiteral(", others %1").arg(found.others);
        QTEST(text, "expected");
    }

    void nothingHasNoPath()
    {
        const Profile root = profileOf(m_drawer.value(QStringLiteral("root")));
        QVERIFY(searchPath({}, 0, {}, world::now()).path.isEmpty());
        QVERIFY(searchPath({Profile()}, 0, {0}, world::now()).path.isEmpty());
        QVERIFY(searchPath({root}, -1, {}, world::now()).path.isEmpty());
        const QList<Profile> bag{profileOf(m_drawer.value(QStringLiteral("device1"))), Profile(), root};
        QCOMPARE(searchPath(bag, 0, {1, 2}, world::now()).path, (QList<int>{0, 2}));
    }

    void anUnknownAlgorithmIsNotChecked()
    {
        const Profile root = profileOf(m_drawer.value(QStringLiteral("root")));
        const Profile leaf = profileOf(ofUnknownAlgorithm(m_drawer.value(QStringLiteral("device1"))));
        QCOMPARE(searchPath({leaf, root}, 0, {1}, world::now()).end, PathEnd::NotChecked);
        const Profile other = profileOf(m_drawer.value(QStringLiteral("other")));
        QCOMPARE(searchPath({leaf, other}, 0, {1}, world::now()).end, PathEnd::NoIssuer);
    }

    /// Authorities that all signed each other have more paths than anybody can look at.
    void aClusterIsBounded()
    {
        QList<Made> hubs;
        for (int i = 0; i < 6; ++i)
            hubs.append(make(world::root(QStringLiteral("Hub %1").arg(i), 50 + i)));
        QList<Profile> bag{profileOf(make(world::device(), &hubs.first()))};
        for (int below = 0; below < 6; ++below) {
            for (int above = 0; above < 6; ++above) {
                if (above != below)
                    bag.append(profileOf(
                        make(world::authority(QStringLiteral("Hub %1").arg(below), 50 + below), &hubs[above])));
            }
        }
        PathLimits limits;
        limits.signatures = 20;
        QCOMPARE(searchPath(bag, 0, {}, world::now(), limits).end, PathEnd::LimitReached);
        const CertificationPath all = searchPath(bag, 0, {}, world::now());
        QCOMPARE(all.end, PathEnd::Loop);
        QCOMPARE(all.path.size(), 7);
        limits = {};
        limits.certificates = 3;
        QCOMPARE(searchPath(bag, 0, {}, world::now(), limits).end, PathEnd::LimitReached);
    }
};

void TestPathSearch::putPlainOnes()
{
    put("root", world::root());
    put("other", world::root(QStringLiteral("Other Root"), 101));
    put("namesake", world::root(QStringLiteral("Example Root"), 102));
    put("one", world::authority(QStringLiteral("One"), 1), "root");
    put("two", world::authority(QStringLiteral("Two"), 2), "one");
    put("newone", world::authority(QStringLiteral("One"), 9), "root");
    put("leaf2", world::device(), "two");
    put("device1", world::device().keyed(TestKey::P256, 3), "root");
    put("self", world::device().without("authorityKeyIdentifier"));
    const Recipe bare = world::root(QStringLiteral("Plain")).without("subjectKeyIdentifier");
    put("plainroot", bare);
    put("plainnamesake", bare.keyed(TestKey::P256, 103));
    put("plain", world::device().without("authorityKeyIdentifier"), "plainroot");
    QByteArray above("root");
    for (int i = 1; i <= 9; ++i) {
        const QByteArray name = 'd' + QByteArray::number(i);
        put(name.constData(), world::authority(QString::fromLatin1(name), 10 + i), above.constData());
        put(("deep" + QByteArray::number(i)).constData(), world::device(), name.constData());
        above = name;
    }
}

void TestPathSearch::putFaultyOnes()
{
    put("belowdevice", world::device().named(QStringLiteral("below")), "device1");
    put("mute", world::authority(QStringLiteral("Mute"), 4).with("keyUsage", "critical,cRLSign"), "root");
    put("belowmute", world::device(), "mute");
    put("short", world::authority(QStringLiteral("Short"), 5).with("basicConstraints", "critical,CA:TRUE,pathlen:0"),
        "root");
    put("belowshort", world::authority(QStringLiteral("Below Short"), 6), "short");
    put("belowshort2", world::device(), "belowshort");
    put("leafshort", world::device(), "short");
    put("narrow",
        world::authority(QStringLiteral("Narrow"), 7).adding("nameConstraints", "critical,permitted;DNS:example.com"),
        "root");
    put("insider", world::device().adding("subjectAltName", "DNS:a.example.com"), "narrow");
    put("outsider", world::device().adding("subjectAltName", "DNS:a.example.net"), "narrow");
    const QByteArray principal = "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:";
    put("principals",
        world::authority(QStringLiteral("Principals"), 20)
            .adding("nameConstraints", "critical,permitted;" + principal + "corp.example.com"),
        "root");
    put("belowprincipals", world::device().adding("subjectAltName", principal + "alice@corp.example.com"),
        "principals");
    put("wide", world::authority(QStringLiteral("Wide"), 21).with("basicConstraints", "critical,CA:TRUE,pathlen:1"),
        "root");
    put("belowwide", world::authority(QStringLiteral("Below Wide"), 22), "wide");
}

void TestPathSearch::putCrossSigned()
{
    const Recipe shared = world::authority(QStringLiteral("Shared"), 8);
    put("shared", shared, "root");
    put("sharedold", shared.valid(world::now().addDays(-50), world::now().addDays(-1)), "root");
    put("sharedbyother", shared, "other");
    put("crossleaf", world::device(), "shared");
    const Recipe a = world::authority(QStringLiteral("Ring A"), 30);
    const Recipe b = world::authority(QStringLiteral("Ring B"), 31);
    put("ringbself", b.without("authorityKeyIdentifier"));
    put("ringa", a, "ringbself");
    put("ringb", b, "ringa");
    put("ringbbyroot", b, "root");
    put("ringleaf", world::device(), "ringa");
}

QTEST_GUILESS_MAIN(TestPathSearch)
#include "tst_pathsearch.moc"
