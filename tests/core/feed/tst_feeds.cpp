#include "core/feed/feeds.h"
#include "tests/support/policyfixture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace portreeve;
using namespace portreeve::feed;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 11, 20), QTime(12, 0, 0, 250), Qt::UTC);

policy::Draft draft(const QByteArray &members)
{
    const auto read = test::readPolicy("rule web@x\nprotocol tcp\nports 443\n" + members);
    return read ? *read : policy::Draft();
}

const Feed *named(const FeedSet &set, const QString &name)
{
    for (const Feed &feed : set.feeds) {
        if (feed.name == name)
            return &feed;
    }
    return nullptr;
}

} // namespace

class TestFeeds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsOfAPolicy()
    {
        const FeedSet set =
            makeFeeds(draft("prefix 192.0.2.0/24\nprefix 2001:db8::/32\nhost a.example.com\n"), {}, Noon);
        QVERIFY(set.empty.isEmpty());
        QCOMPARE(set.feeds.size(), 6);
        QCOMPARE(named(set, u"pf-table.txt"_s)->bytes, QByteArray("192.0.2.0/24\n2001:db8::/32\n"));
        QVERIFY(named(set, u"paloalto-edl-domain.txt"_s)->bytes.contains("a.example.com"));
        for (const Feed &feed : set.feeds) {
            QVERIFY(feed.etag.size() > 20 && feed.etag.startsWith('"') && feed.etag.endsWith('"'));
            QCOMPARE(feed.modified.time().msec(), 0); // as HTTP says it
        }
    }

    /// Read by the program that everybody reads such files with.
    void archiveForSrx()
    {
        const QString tar = QStandardPaths::findExecutable(u"tar"_s);
        if (tar.isEmpty())
            QSKIP("there is no tar");
        QByteArray members;
        for (int i = 0; i < 256; i += 2) // more than a block of the archive
            members += "prefix 192.0.2." + QByteArray::number(i) + "/32\n";
        const FeedSet set = makeFeeds(draft(members), {}, Noon);
        const Feed *archive = named(set, u"juniper-srx.tgz"_s);
        QVERIFY(archive);
        const auto read = [&](const QStringList &arguments) {
            QProcess process;
            process.start(tar, arguments);
            process.write(archive->bytes);
            process.closeWriteChannel();
            process.waitForFinished(20'000);
            return QPair(process.readAllStandardOutput(), process.readAllStandardError());
        };
        const auto names = read({u"-tzf"_s, u"-"_s});
        QCOMPARE(names.first, QByteArray("portreeve/addresses\n"));
        QCOMPARE(names.second, QByteArray());
        const auto content = read({u"-xzOf"_s, u"-"_s});
        QCOMPARE(content.first, named(set, u"fortigate-feed.txt"_s)->bytes);
        QCOMPARE(makeFeeds(draft(members), {}, Noon.addDays(1)).feeds.last().bytes, archive->bytes);
    }

    void emptyListsAreNamed()
    {
        const FeedSet addresses = makeFeeds(draft("prefix 192.0.2.0/24\n"), {}, Noon);
        QCOMPARE(addresses.feeds.size(), 4);
        QCOMPARE(addresses.empty.size(), 2);
        QVERIFY(!addresses.empty.first().reason.english().isEmpty());
        QVERIFY(makeFeeds({}, {}, Noon).feeds.isEmpty());
    }

    /// A list keeps its date until it changes: that is what firewalls ask by.
    void datesFollowTheBytes()
    {
        const FeedSet before = makeFeeds(draft("prefix 192.0.2.0/24\nhost a.example.com\n"), {}, Noon);
        const QDateTime later = Noon.addDays(1);
        const FeedSet after = makeFeeds(draft("prefix 192.0.2.0/24\nhost b.example.com\n"), {}, later, before.feeds);
        QCOMPARE(*named(after, u"pf-table.txt"_s), *named(before, u"pf-table.txt"_s));
        const Feed *names = named(after, u"paloalto-edl-domain.txt"_s);
        QCOMPARE(names->modified.date(), later.date());
        QVERIFY(names->etag != named(before, u"paloalto-edl-domain.txt"_s)->etag);
    }
};

QTEST_GUILESS_MAIN(TestFeeds)
#include "tst_feeds.moc"
