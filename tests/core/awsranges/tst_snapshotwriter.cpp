#include "core/awsranges/snapshotwriter.h"

#include "core/base/filewrite.h"
#include "tests/support/rangefiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using awsranges::IpRanges;
using awsranges::Snapshot;
using awsranges::SnapshotInfo;
using awsranges::SnapshotStore;
using awsranges::SnapshotWriter;
using Form = SnapshotInfo::Form;

namespace {

constexpr int Rows = 2'000; // so that a difference is far smaller than the whole
constexpr qint64 SizeLimit = 1 << 24;

/// A publication on day `day` of the year: `Rows` /24, the first of them from 10.`seed`.0.0 on, without the first
/// `gone`.
QByteArray publication(int day, int seed, int gone = 0)
{
    QByteArray rows;
    for (int row = gone; row < Rows; ++row) {
        const int mixed = (row * 7919 + seed * 104'729) % 65'521; // so that seeds share nothing
        rows += QByteArray::number(10 + seed) + '.' + QByteArray::number(mixed / 256) + '.' +
                QByteArray::number(mixed % 256) + ".0/24 S" + QByteArray::number(mixed % 13) + " r-" +
                QByteArray::number(mixed % 17) + '\n';
    }
    const QDateTime at = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC).addDays(day);
    return rangeFileAt(at, rows);
}

Result<SnapshotWriter::Saved> save(SnapshotWriter &writer, const QByteArray &bytes)
{
    const Result<IpRanges> ranges = IpRanges::parse(bytes, QStringLiteral("f.json"));
    return ranges ? writer.save(bytes, *ranges) : Result<SnapshotWriter::Saved>(ranges.error());
}

Result<SnapshotInfo> save(const SnapshotStore &store, const QByteArray &bytes)
{
    SnapshotWriter writer(store);
    const Result<SnapshotWriter::Saved> saved = save(writer, bytes);
    return saved ? Result<SnapshotInfo>(saved->info) : saved.error();
}

} // namespace

class TestSnapshotWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsDifferences();
    void startsAnewWhereTheyDrift();
    void takesTheNearestBase();
    void keepsRowsThatAreWrittenDifferently();
    void sameSyncTokenOtherRows();
    void damagedBase();
    void tellsOfDamageThatItFinds();
    void missingBase();
    void readsPublishedFiles();
    void brokenDifferenceIsSetAside();
    void wholeGoesBeforeDifference();
    void realFiles();

private:
    [[nodiscard]] QByteArray contentOf(const SnapshotInfo &info) const
    {
        Findings findings;
        return m_store->bytes(info, findings).value_or({});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SnapshotStore> m_store;
};

void TestSnapshotWriter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_store = std::make_unique<SnapshotStore>(m_folder->path());
}

void TestSnapshotWriter::keepsDifferences()
{
    SnapshotWriter writer(*m_store);
    const Result<SnapshotWriter::Saved> whole = save(writer, publication(0, 0));
    QVERIFY(whole && whole->isNew);
    QCOMPARE(whole->info.form, Form::Packed);
    for (int day = 1; day <= 5; ++day) {
        const Result<SnapshotWriter::Saved> next = save(writer, publication(day, 0, day));
        QVERIFY(next && next->isNew);
        QCOMPARE(next->info.form, Form::Difference);
        QCOMPARE(next->info.base, whole->info.syncToken);
        QVERIFY(next->info.bytes * 8 <= whole->info.bytes);
        QCOMPARE(contentOf(next->info), publication(day, 0, day));
    }
    QCOMPARE(m_store->list().size(), 6);
    const Result<SnapshotWriter::Saved> again = save(writer, publication(3, 0, 3));
    QVERIFY(again && !again->isNew);
    QCOMPARE(m_store->list().size(), 6);
    Findings findings;
    const std::optional<Snapshot> newest = m_store->loadNewest(findings);
    QVERIFY(newest && findings.isEmpty());
    QCOMPARE(newest->ranges.rows().size(), size_t(Rows - 5));
}

void TestSnapshotWriter::startsAnewWhereTheyDrift()
{
    QVERIFY(save(*m_store, publication(0, 0)));
    const Result<SnapshotInfo> other = save(*m_store, publication(1, 1));
    QVERIFY(other);
    QCOMPARE(other->form, Form::Packed);
    QCOMPARE(contentOf(*other), publication(1, 1));
}

void TestSnapshotWriter::takesTheNearestBase()
{
    const Result<SnapshotInfo> first = save(*m_store, publication(0, 0));
    const Result<SnapshotInfo> second = save(*m_store, publication(10, 1));
    const Result<SnapshotInfo> later = save(*m_store, publication(11, 1, 3));
    const Result<SnapshotInfo> earlier = save(*m_store, publication(2, 0, 3)); // files come in any order
    QVERIFY(first && second && later && earlier);
    QCOMPARE(later->base, second->syncToken);
    QCOMPARE(earlier->base, first->syncToken);
}

void TestSnapshotWriter::keepsRowsThatAreWrittenDifferently()
{
    SnapshotWriter writer(*m_store);
    QVERIFY(save(writer, publication(0, 0)));
    const Result<SnapshotWriter::Saved> again = save(writer, publication(0, 0).replace(",\n", ",\r\n\t"));
    QVERIFY(again && !again->isNew);
    QCOMPARE(contentOf(again->info), publication(0, 0));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1); // no backup either
}

/// Two files with the same syncToken and other rows are both kept, and it is told.
void TestSnapshotWriter::sameSyncTokenOtherRows()
{
    const Result<SnapshotInfo> first = save(*m_store, publication(0, 0));
    QVERIFY(first);
    QVERIFY(save(*m_store, publication(1, 0, 1))); // rests on it
    SnapshotWriter writer(*m_store);
    const Result<SnapshotWriter::Saved> second = save(writer, publication(0, 0, 9));
    QVERIFY(second && second->isNew);
    QCOMPARE(second->findings.size(), 1);
    QCOMPARE(second->findings.first().id, QStringLiteral("ranges-same-sync-token"));
    QCOMPARE(second->info.syncToken, first->syncToken);
    QVERIFY(second->info.id() != first->id());
    QVERIFY(second->findings.first().message.english().contains(second->info.id()));
    QCOMPARE(m_store->list().size(), 3); // nothing is replaced
    QVERIFY(QDir(m_folder->path()).entryList({QStringLiteral("*.bak")}, QDir::Files).isEmpty());
    QCOMPARE(contentOf(*m_store->find(first->id())), publication(0, 0, 9)); // the syncToken alone: what came later
    QCOMPARE(contentOf(m_store->list().last()), publication(0, 0));
    QCOMPARE(contentOf(*m_store->find(second->info.id())), publication(0, 0, 9));
    const Result<Snapshot> loaded = m_store->load(first->syncToken);
    QVERIFY(loaded);
    QCOMPARE(loaded->findings.size(), 1);
    QCOMPARE(loaded->findings.first().id, QStringLiteral("ranges-same-sync-token"));
    // Each of them again changes nothing, and it goes on.
    for (const QByteArray &again : {publication(0, 0), publication(0, 0, 9)}) {
        const Result<SnapshotWriter::Saved> same = save(writer, again);
        QVERIFY(same && !same->isNew && same->findings.isEmpty());
    }
    QVERIFY(save(writer, publication(3, 0, 3)));
    QCOMPARE(contentOf(m_store->list().first()), publication(3, 0, 3));
    QCOMPARE(m_store->list().size(), 4);
}

void TestSnapshotWriter::damagedBase()
{
    const Result<SnapshotInfo> whole = save(*m_store, publication(0, 0));
    QVERIFY(whole);
    QVERIFY(save(*m_store, publication(1, 0, 1)));
    QVERIFY(save(*m_store, publication(2, 0, 2)));
    QVERIFY(writeFileAtomically(whole->path, "x", Overwrite::Allow));
    Findings findings;
    QVERIFY(!m_store->loadNewest(findings));
    QCOMPARE(findings.size(), 1); // once, though two files lost it
    QCOMPARE(findings.constFirst().where, whole->path + QStringLiteral(".damaged"));
    QCOMPARE(m_store->list().size(), 2); // they wait
    const Result<SnapshotInfo> again = save(*m_store, publication(0, 0));
    QVERIFY(again);
    QCOMPARE(again->form, Form::Packed); // others need it whole
    Findings later;
    const std::optional<Snapshot> newest = m_store->loadNewest(later);
    QVERIFY(newest && later.isEmpty());
    QCOMPARE(newest->ranges.rows().size(), size_t(Rows - 2));
}

void TestSnapshotWriter::tellsOfDamageThatItFinds()
{
    const Result<SnapshotInfo> whole = save(*m_store, publication(0, 0));
    QVERIFY(whole);
    QVERIFY(writeFileAtomically(whole->path, "x", Overwrite::Allow));
    SnapshotWriter writer(*m_store);
    const Result<SnapshotWriter::Saved> next = save(writer, publication(1, 0, 1));
    QVERIFY(next);
    QCOMPARE(next->info.form, Form::Packed);
    QCOMPARE(next->findings.size(), 1);
    QCOMPARE(next->findings.first().where, whole->path + QStringLiteral(".damaged"));
    const Result<SnapshotWriter::Saved> again = save(writer, publication(2, 0, 2));
    QVERIFY(again && again->findings.isEmpty()); // once
}

void TestSnapshotWriter::missingBase()
{
    const Result<SnapshotInfo> whole = save(*m_store, publication(0, 0));
    QVERIFY(whole);
    const Result<SnapshotInfo> first = save(*m_store, publication(1, 0, 1));
    QVERIFY(first);
    QVERIFY(save(*m_store, publication(2, 0, 2)));
    QVERIFY(QFile::remove(whole->path));
    Findings findings;
    QVERIFY(!m_store->loadNewest(findings));
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.constFirst().id, QStringLiteral("ranges-snapshot-unreadable"));
    QVERIFY(findings.constFirst().message.english().contains(whole->syncToken));
    const Result<Snapshot> one = m_store->load(first->syncToken);
    QVERIFY(!one);
    QCOMPARE(one.error().code, ErrorCode::FileMissing);
    QVERIFY(QFileInfo::exists(first->path));
    // Downloads go on as if it were not there.
    const Result<SnapshotInfo> next = save(*m_store, publication(3, 0, 3));
    QVERIFY(next);
    QCOMPARE(next->form, Form::Packed);
}

void TestSnapshotWriter::readsPublishedFiles()
{
    const QByteArray content = publication(0, 0);
    const Result<IpRanges> ranges = IpRanges::parse(content, {});
    const QString path =
        m_folder->filePath(QStringLiteral("ip-ranges-%1-%2.json").arg(ranges->createDate(), ranges->syncToken()));
    QVERIFY(writeFileAtomically(path, content, Overwrite::Refuse));
    QCOMPARE(m_store->list().size(), 1);
    QCOMPARE(m_store->list().first().form, Form::Published);
    QCOMPARE(contentOf(m_store->list().first()), content);
    QVERIFY(save(*m_store, content)); // nothing to do
    QCOMPARE(m_store->list().first().path, path);
    QVERIFY(save(*m_store, publication(0, 0, 1)));
    QCOMPARE(m_store->list().size(), 2); // beside it
    QCOMPARE(contentOf(m_store->list().last()), content);
}

void TestSnapshotWriter::brokenDifferenceIsSetAside()
{
    QVERIFY(save(*m_store, publication(0, 0)));
    const Result<SnapshotInfo> next = save(*m_store, publication(1, 0, 1));
    QVERIFY(next);
    QByteArray packed = *readFile(next->path, SizeLimit);
    packed[packed.size() / 2] = char(packed[packed.size() / 2] ^ 0x10);
    QVERIFY(writeFileAtomically(next->path, packed, Overwrite::Allow));
    Findings findings;
    const std::optional<Snapshot> newest = m_store->loadNewest(findings);
    QVERIFY(newest);
    QCOMPARE(newest->ranges.rows().size(), size_t(Rows)); // the one before
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.constFirst().where, next->path + QStringLiteral(".damaged"));
}

/// As after a crash between writing the one and removing the other.
void TestSnapshotWriter::wholeGoesBeforeDifference()
{
    QVERIFY(save(*m_store, publication(0, 0)));
    const Result<SnapshotInfo> next = save(*m_store, publication(1, 0, 1));
    QVERIFY(next);
    const QString whole = m_folder->filePath(awsranges::packedFileName(next->createDate, next->syncToken));
    QVERIFY(writeFileAtomically(whole, *awsranges::Packer().pack(publication(1, 0, 1)), Overwrite::Refuse));
    QCOMPARE(m_store->list().size(), 2);
    QCOMPARE(m_store->list().first().path, whole);
}

void TestSnapshotWriter::realFiles()
{
    const QStringList files = realRangeFiles();
    if (files.size() < 2)
        QSKIP(NoRealRangeFiles);
    for (const QString &file : files) {
        const Result<SnapshotInfo> saved = save(*m_store, *readFile(file, SizeLimit));
        QVERIFY(saved);
        QCOMPARE(contentOf(*saved), *readFile(file, SizeLimit));
        QVERIFY(saved->bytes < 150'000);
    }
}

QTEST_APPLESS_MAIN(TestSnapshotWriter)
#include "tst_snapshotwriter.moc"
