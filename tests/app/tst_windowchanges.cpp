// The Changes page with everything behind it: history, impact, marks, saved rules, looking for a newer file.
#include "app/window/rangeswatcher.h"
#include "core/awsranges/contentid.h"
#include "core/awsranges/snapshotwriter.h"
#include "core/workspace/rangesource.h"
#include "tests/app/windowtest.h"
#include "tests/support/rangefiles.h"

#include <QSignalSpy>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using pages::ChangeRow;

namespace {

bool hasFinding(const pages::DriftData &data, const QString &id)
{
    return std::any_of(data.groups.cbegin(), data.groups.cend(), [&id](const pages::DriftGroup &group) {
        return std::any_of(group.findings.cbegin(), group.findings.cend(),
                           [&id](const Finding &finding) { return finding.id == id; });
    });
}

/// Answers every request with an error, at once.
class RefusingFetcher final : public net::HttpFetcher
{
public:
    class RefusedJob final : public net::HttpJob
    {
    public:
        void start() override
        {
            QMetaObject::invokeMethod(
                this,
                [this] {
                    Q_EMIT done(Error{ErrorCode::ConnectionFailed, {}, {}, {}, {}});
                },
                Qt::QueuedConnection);
        }
        void cancel() override {}
    };
    std::unique_ptr<net::HttpJob> get(const net::HttpRequest &) override
    {
        ++requests;
        return std::make_unique<RefusedJob>();
    }
    int requests = 0;
};

} // namespace

class TestWindowChanges final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatTouchesTheSelection();
    void marksCanBeUndone();
    void explainsAChange();
    void comparesTwoFiles();
    void savedRulesAreRemembered();
    void tellsOfANewerFile();
    void importsAFolder();
    void cancelledImport();
    void documentsDrift();
    void resolvingEndsWithItsRegions();
    void namesThatResolveElsewhere();
    void looksAsOftenAsAsked_data();
    void looksAsOftenAsAsked();
    void failuresBackOff();

private:
    /// A publication `day` days after the first of June with these rows.
    void store(int day, const QByteArray &rows) const
    {
        const QByteArray bytes = file(day, rows);
        const Result<awsranges::IpRanges> ranges = awsranges::IpRanges::parse(bytes, u"f.json"_s);
        if (!ranges || !awsranges::SnapshotWriter(awsranges::SnapshotStore(workspace::rangesFolder(m_folder->path())))
                            .save(bytes, *ranges))
            qFatal("cannot store a publication");
    }
    static QByteArray file(int day, const QByteArray &rows)
    {
        return rangeFileAt(QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC).addDays(day), rows);
    }
    /// Three publications: the second touches us-east-1, the third another Region.
    void storeThree() const
    {
        store(0, "9.9.8.0/24 AMAZON us-east-1\n");
        store(1, "9.9.8.0/23 AMAZON us-east-1\n");
        store(2, "9.9.8.0/23 AMAZON us-east-1\n8.0.0.0/16 S3 eu-north-1\n");
    }
    /// Rules that were saved for the selection with the publication of that day.
    static workspace::ExportRecord exported(const Parts &parts, const QString &format, const QString &fileName, int day)
    {
        workspace::ExportRecord record;
        record.settings.format = format;
        record.fileName = fileName;
        record.syncToken =
            QString::number(QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC).addDays(day).toSecsSinceEpoch());
        record.selection = parts.session.selection();
        return record;
    }
    static void load(Parts &parts)
    {
        parts.session.select(regions({u"us-east-1"_s}));
        QSignalSpy loaded(&parts.rangesPresenter, &app::RangesPresenter::newestLoaded);
        parts.rangesPresenter.loadNewest();
        [&] {
            QTRY_COMPARE(loaded.size(), 1);
        }();
    }
};

void TestWindowChanges::listsWhatTouchesTheSelection()
{
    storeThree();
    Parts parts(m_catalog, m_folder->path());
    load(parts);
    QTRY_COMPARE(parts.changes.data().stored.size(), 3);
    QTRY_COMPARE(parts.changes.data().rows.size(), 1);
    const ChangeRow row = parts.changes.data().rows.first();
    QCOMPARE(row.count(true), 1);
    QCOMPARE(row.regions(), QStringList{u"us-east-1"_s});
    QCOMPARE(parts.frame.data().badges.value(u"changes"_s), 1);
    Q_EMIT parts.changes.everythingRequested(true);
    QTRY_COMPARE(parts.changes.data().rows.size(), 2);
    QCOMPARE(parts.frame.data().badges.value(u"changes"_s), 0); // of all of AWS nothing calls for attention
    Q_EMIT parts.changes.everythingRequested(false);
    QTRY_COMPARE(parts.changes.data().rows.size(), 1);
    parts.session.select({});
    QTRY_COMPARE(parts.changes.data().rows.size(), 2); // nothing is chosen: everything
    QVERIFY(!parts.changes.data().selected);
}

void TestWindowChanges::marksCanBeUndone()
{
    storeThree();
    Parts parts(m_catalog, m_folder->path());
    load(parts);
    QTRY_COMPARE(parts.changes.data().rows.size(), 1);
    const QString key = parts.changes.data().rows.first().key;
    Q_EMIT parts.changes.doneRequested({key}, true);
    QTRY_VERIFY(parts.changes.data().rows.first().done);
    QCOMPARE(parts.frame.data().badges.value(u"changes"_s), 0);
    QVERIFY(parts.session.isModified());
    QVERIFY(parts.session.save(path(u"p.portreeve"_s)));
    parts.session.undo().undo();
    QTRY_VERIFY(!parts.changes.data().rows.first().done);
    parts.session.startNew();
    QVERIFY(parts.session.open(path(u"p.portreeve"_s)));
    QCOMPARE(parts.session.changesDone(), QStringList{key});
    QTRY_VERIFY(!parts.changes.data().rows.isEmpty() && parts.changes.data().rows.first().done);
}

void TestWindowChanges::explainsAChange()
{
    storeThree();
    Parts parts(m_catalog, m_folder->path());
    load(parts);
    QTRY_COMPARE(parts.changes.data().rows.size(), 1);
    parts.changes.choose(parts.changes.data().rows.first().key);
    QTRY_VERIFY(parts.changes.impact().has_value());
    QVERIFY(parts.changes.impact()->problem.isEmpty());
    QVERIFY(!parts.changes.impact()->rows.isEmpty());
    QCOMPARE(parts.changes.impact()->rows.first().added, QStringList{u"9.9.9.0/24"_s});
    QVERIFY(parts.changes.impact()->exports.isEmpty());
    // Rules that are saved meanwhile are asked about at once, each from its own range file on.
    parts.session.noteExport(exported(parts, u"nftables"_s, u"office.nft"_s, 0));
    QTRY_VERIFY(parts.changes.impact() && !parts.changes.impact()->exports.isEmpty());
    QVERIFY(parts.changes.impact()->exports.first().lines.contains(u"9.9.8.0/23"_s));
    QVERIFY(!parts.changes.impact()->exports.first().lines.contains(u"table inet portreeve {"_s));
    QVERIFY(parts.changes.impact()->exports.first().title.contains(u"office.nft"_s));
    parts.session.noteExport(exported(parts, u"iptables"_s, u"later.rules"_s, 1));
    QTRY_VERIFY(parts.changes.impact() && parts.changes.impact()->exports.size() == 2);
    QVERIFY(parts.changes.impact()->exports.last().lines.isEmpty()); // it was made with what is stored
    QVERIFY(!parts.changes.impact()->exports.first().lines.isEmpty());
    Q_EMIT parts.changes.saveRequested(path(u"lines.nft"_s), parts.changes.impact()->exports.first().file);
    QTRY_VERIFY(QFile::exists(path(u"lines.nft"_s)));
    // A file that is gone is named.
    parts.changes.choose({});
    const QDir folder(workspace::rangesFolder(m_folder->path()));
    for (const QString &name : folder.entryList({u"ip-ranges-*"_s}))
        QVERIFY(QFile::remove(folder.filePath(name)));
    parts.changes.choose(parts.changes.data().rows.first().key);
    QTRY_VERIFY(parts.changes.impact() && !parts.changes.impact()->problem.isEmpty());
}

void TestWindowChanges::comparesTwoFiles()
{
    storeThree();
    Parts parts(m_catalog, m_folder->path());
    load(parts);
    QTRY_COMPARE(parts.changes.data().stored.size(), 3);
    const QString newest = parts.changes.data().stored.first().syncToken;
    const QString oldest = parts.changes.data().stored.last().syncToken;
    parts.changes.compare(oldest, newest);
    QTRY_VERIFY(parts.changes.comparison().has_value());
    QCOMPARE(parts.changes.comparison()->rows.size(), 3);      // one gone, two come
    QCOMPARE(parts.changes.comparison()->addresses.size(), 2); // 9.9.8.0/24 is in both
    parts.changes.compare(newest, newest);
    QTRY_VERIFY(parts.changes.comparison().has_value());
    QVERIFY(parts.changes.comparison()->rows.isEmpty() && !parts.changes.comparison()->problem);
    parts.changes.compare(u"1"_s, newest);
    QTRY_VERIFY(parts.changes.comparison().has_value());
    QVERIFY(parts.changes.comparison()->problem);
}

void TestWindowChanges::savedRulesAreRemembered()
{
    storeThree();
    Parts parts(m_catalog, m_folder->path());
    load(parts);
    parts.firewall.choose(u"nftables"_s, {});
    QTRY_VERIFY(parts.firewall.preview().has_value());
    Q_EMIT parts.firewall.saveRequested(path(u"office.nft"_s), parts.firewall.preview()->text);
    QTRY_COMPARE(parts.session.exports().size(), 1);
    const workspace::ExportRecord record = parts.session.exports().first();
    QCOMPARE(record.settings.format, u"nftables"_s);
    QCOMPARE(record.fileName, u"office.nft"_s);
    QCOMPARE(record.syncToken, parts.session.ranges()->ranges().syncToken());
    QCOMPARE(record.savedAt, parts.clock.now());
    QCOMPARE(record.selection, std::optional(parts.session.selection()));
    QCOMPARE(record.contentId, awsranges::contentId(parts.session.ranges()->ranges()));
    // Once more takes the place of the first; what cannot be written is no record.
    Q_EMIT parts.firewall.saveRequested(path(u"again.nft"_s), parts.firewall.preview()->text);
    QTRY_COMPARE(parts.session.exports().first().fileName, u"again.nft"_s);
    QCOMPARE(parts.session.exports().size(), 1);
    const qsizetype told = parts.notices.size();
    Q_EMIT parts.firewall.saveRequested(path(u"no/such/folder.nft"_s), parts.firewall.preview()->text);
    QTRY_VERIFY(parts.notices.size() > told);
    QCOMPARE(parts.session.exports().first().fileName, u"again.nft"_s);
}

void TestWindowChanges::tellsOfANewerFile()
{
    storeThree();
    Parts parts(m_catalog, m_folder->path());
    load(parts);
    QTRY_COMPARE(parts.changes.data().stored.size(), 3);
    QVERIFY(parts.outside.isEmpty()); // what was there at the start is no news
    store(3, "9.9.8.0/23 AMAZON us-east-1\n8.0.0.0/15 S3 eu-north-1\n");
    load(parts);
    QTRY_COMPARE(parts.changes.data().stored.size(), 4);
    QVERIFY(parts.outside.isEmpty()); // it does not touch the selection
    store(4, "9.9.8.0/22 AMAZON us-east-1\n8.0.0.0/15 S3 eu-north-1\n");
    load(parts);
    QTRY_COMPARE(parts.outside.size(), 1);
    QCOMPARE(parts.frame.data().badges.value(u"changes"_s), 2);
}

void TestWindowChanges::importsAFolder()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    QVERIFY(QDir(m_folder->path()).mkdir(u"archive"_s));
    const auto put = [this](const QString &name, const QByteArray &bytes) {
        QFile file(path(u"archive/"_s + name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot prepare a file");
    };
    put(u"a.json"_s, file(0, "9.9.8.0/24 AMAZON us-east-1\n"));
    put(u"b.json"_s, file(1, "9.9.8.0/23 AMAZON us-east-1\n"));
    put(u"c.json"_s, "<html>");
    Q_EMIT parts.changes.importRequested(path(u"archive"_s));
    QTRY_COMPARE(parts.changes.data().rows.size(), 1);
    const auto says = [&parts](const QString &text) {
        return std::any_of(parts.notices.cbegin(), parts.notices.cend(),
                           [&text](const shell::Notice &notice) { return notice.text.contains(text); });
    };
    QVERIFY(says(u"c.json"_s));
    QVERIFY(says(u"New: 2. Refused: 1."_s));
    QVERIFY(!parts.frame.data().job.running);
}

void TestWindowChanges::cancelledImport()
{
    Parts parts(m_catalog, m_folder->path());
    QVERIFY(QDir(m_folder->path()).mkdir(u"archive"_s));
    for (int day = 0; day < 40; ++day) {
        QFile one(path(u"archive/%1.json"_s.arg(day)));
        QVERIFY(one.open(QIODevice::WriteOnly));
        QVERIFY(one.write(file(day, "9.9.8.0/24 AMAZON us-east-1\n")) > 0);
    }
    QSignalSpy loaded(&parts.rangesPresenter, &app::RangesPresenter::newestLoaded);
    parts.rangesPresenter.importFrom(path(u"archive"_s));
    parts.rangesPresenter.cancel();
    QTRY_COMPARE(loaded.size(), 1); // what came before is shown
    QVERIFY(!parts.frame.data().job.running);
    QVERIFY(parts.notices.isEmpty()); // it was wanted
    const awsranges::SnapshotStore store(workspace::rangesFolder(m_folder->path()));
    QVERIFY(store.list().size() < 40);
    // And once more, to the end.
    parts.rangesPresenter.importFrom(path(u"archive"_s));
    QTRY_COMPARE(loaded.size(), 2);
    QCOMPARE(store.list().size(), 40);
}

void TestWindowChanges::documentsDrift()
{
    store(0, "9.9.8.0/22 WORKSPACES_GATEWAYS us-east-1\n");
    Parts parts(m_catalog, m_folder->path(), false); // names stay silent
    const auto has = [&parts](const QString &id) {
        return hasFinding(parts.changes.drift().data(), id);
    };
    parts.session.select(regions({u"us-east-1"_s}));
    QVERIFY(!parts.changes.drift().data().compared);
    QVERIFY(!has(u"misprint-loopback"_s)); // nobody looks yet
    parts.changes.drift().want();
    QTRY_VERIFY(has(u"misprint-loopback"_s)); // the documents are wrong without any file
    QVERIFY(!has(u"gateway-range-not-listed"_s));
    load(parts);
    QTRY_VERIFY(has(u"gateway-range-not-listed"_s));
    QCOMPARE(parts.changes.drift().data().names, 2);
    Q_EMIT parts.changes.drift().resolveRequested();
    QVERIFY(parts.changes.drift().data().resolving);
    Q_EMIT parts.changes.drift().resolveCancelled();
    QTRY_VERIFY(!parts.changes.drift().data().resolving);
    QTRY_VERIFY(parts.changes.drift().data().unanswered.contains(u"drp-iad.amazonworkspaces.com"_s));
    QVERIFY(!has(u"health-name-gone"_s));
    // Another selection: what DNS said is of no use to it.
    parts.session.select(regions({u"eu-west-1"_s}));
    QTRY_VERIFY(parts.changes.drift().data().unanswered.isEmpty());
    parts.session.select({});
    QVERIFY(!parts.changes.drift().data().selected && parts.changes.drift().data().groups.isEmpty());
    QTRY_COMPARE(parts.changes.data().rows.size(), 0); // what was begun meanwhile has ended
    QVERIFY(parts.changes.drift().data().groups.isEmpty());
}

/// Other Regions while DNS is asked: its answers are not taken for theirs.
void TestWindowChanges::resolvingEndsWithItsRegions()
{
    Parts parts(m_catalog, m_folder->path(), false);
    parts.session.select(regions({u"us-east-1"_s}));
    parts.changes.drift().want();
    Q_EMIT parts.changes.drift().resolveRequested();
    QVERIFY(parts.changes.drift().data().resolving);
    parts.session.select(regions({u"eu-west-1"_s}));
    QVERIFY(!parts.changes.drift().data().resolving);
    QTRY_VERIFY(!parts.changes.drift().data().groups.isEmpty());
    QVERIFY(parts.changes.drift().data().unanswered.isEmpty());
    // It can be asked anew.
    Q_EMIT parts.changes.drift().resolveRequested();
    QVERIFY(parts.changes.drift().data().resolving);
    Q_EMIT parts.changes.drift().resolveCancelled();
    QTRY_VERIFY(parts.changes.drift().data().unanswered.contains(u"drp-dub.amazonworkspaces.com"_s));
}

void TestWindowChanges::namesThatResolveElsewhere()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    parts.changes.drift().want();
    Q_EMIT parts.changes.drift().resolveRequested();
    const auto elsewhere = [&parts] {
        return hasFinding(parts.changes.drift().data(), u"health-name-elsewhere"_s);
    };
    QTRY_VERIFY(elsewhere());
    QVERIFY(!parts.changes.drift().data().resolving);
    QVERIFY(parts.changes.drift().data().unanswered.isEmpty());
}

void TestWindowChanges::looksAsOftenAsAsked_data()
{
    QTest::addColumn<QByteArray>("kept");
    QTest::addColumn<int>("hours");
    QTest::newRow("nothing is kept") << QByteArray() << 0;
    QTest::newRow("every 6 hours") << QByteArray("6") << 6;
    QTest::newRow("nonsense") << QByteArray("often") << 0;
    QTest::newRow("less than nothing") << QByteArray("-3") << 0;
    QTest::newRow("too long") << QByteArray("100000") << 168;
}

void TestWindowChanges::looksAsOftenAsAsked()
{
    QFETCH(QByteArray, kept);
    QFETCH(int, hours);
    Parts parts(m_catalog, m_folder->path());
    parts.settings.write(u"ranges/interval"_s, kept);
    app::RangesWatcher watcher(parts.rangesPresenter, parts.changes, parts.settings, parts.clock, m_folder->path(),
                               [] { return 0.0; });
    QTRY_COMPARE(parts.changes.data().interval, hours);
    QCOMPARE(watcher.untilNext().has_value(), hours > 0);
    Q_EMIT parts.changes.intervalRequested(24);
    QCOMPARE(parts.changes.data().interval, 24);
    QCOMPARE(parts.settings.read(u"ranges/interval"_s), QByteArray("24"));
    QVERIFY(watcher.untilNext() && *watcher.untilNext() <= std::chrono::minutes(1)); // it never looked
    Q_EMIT parts.changes.intervalRequested(0);
    QVERIFY(!watcher.untilNext());
}

void TestWindowChanges::failuresBackOff()
{
    Parts parts(m_catalog, m_folder->path());
    RefusingFetcher fetcher;
    app::RangesPresenter ranges(parts.session, parts.ranges, parts.frame, fetcher, parts.clock, m_folder->path());
    parts.settings.write(u"ranges/interval"_s, "1");
    app::RangesWatcher watcher(ranges, parts.changes, parts.settings, parts.clock, m_folder->path(),
                               [] { return 1.0; });
    QTRY_VERIFY(watcher.untilNext().has_value());
    const qsizetype told = parts.notices.size();
    using std::chrono::seconds;
    seconds least{50};
    for (int failures = 1; failures <= 3; ++failures) {
        ranges.updateQuietly();
        QSignalSpy ended(&ranges, &app::RangesPresenter::refreshed);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().toBool(), false);
        QVERIFY(*watcher.untilNext() > least);
        least *= 2;
    }
    QCOMPARE(fetcher.requests, 3);
    QCOMPARE(parts.notices.size(), told); // nobody asked: nobody is told
    QVERIFY(!parts.frame.data().job.running);
    ranges.update();
    QTRY_VERIFY(parts.notices.size() > told); // asked for: told
}

QTEST_MAIN(TestWindowChanges)
#include "tst_windowchanges.moc"
