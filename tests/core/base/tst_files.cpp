#include "core/base/filewrite.h"
#include "tests/support/faults.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace portreeve;
using namespace Qt::StringLiterals;
#ifdef Q_OS_UNIX
using portreeve::tests::AsOrdinaryUser;
using portreeve::tests::FullDisk;
#endif

namespace {

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray get(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

} // namespace

class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reads_data();
    void reads();
    void readsInBlocks_data();
    void readsInBlocks();
    void readsNoMissingFile();
    void readsNoFolder();
    void readsNoEndlessDevice();
    void readsNoForbiddenFile();
    void writesANewFile_data();
    void writesANewFile();
    void keepsAnExistingFile();
    void replacesAnExistingFile();
    void keepsABackup();
    void writesIntoAPipe();
    void needsAFolder();
    void needsAWritableFolder();
    void survivesAFullDisk_data();
    void survivesAFullDisk();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// Files in the folder, so that no test leaves temporary ones behind.
    [[nodiscard]] QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestFiles::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<bool>("accepted");

    QTest::newRow("empty") << QByteArray() << qint64(0) << true;
    QTest::newRow("below the limit") << QByteArray("abc") << qint64(4) << true;
    QTest::newRow("at the limit") << QByteArray("abc") << qint64(3) << true;
    QTest::newRow("one byte over") << QByteArray("abcd") << qint64(3) << false;
    QTest::newRow("binary") << QByteArray("\0\xff\r\n", 4) << qint64(10) << true;
}

void TestFiles::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, limit);
    QFETCH(bool, accepted);
    put(path(u"in"_s), bytes);
    const Result<QByteArray> read = readFile(path(u"in"_s), limit);
    QCOMPARE(read.has_value(), accepted);
    if (accepted) {
        QCOMPARE(*read, bytes);
    } else {
        QCOMPARE(read.error().code, ErrorCode::TooLarge);
        QCOMPARE(read.error().where, path(u"in"_s));
        QVERIFY(read.error().english().contains(QString::number(limit)));
    }
}

void TestFiles::readsInBlocks_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<QList<qsizetype>>("blocks");
    QTest::addColumn<int>("code");
    QTest::newRow("empty") << qsizetype(0) << qint64(0) << QList<qsizetype>() << 0;
    QTest::newRow("one block") << qsizetype(4) << qint64(10) << QList<qsizetype>{4} << 0;
    QTest::newRow("several") << qsizetype(10) << qint64(10) << QList<qsizetype>{4, 4, 2} << 0;
    QTest::newRow("too large") << qsizetype(11) << qint64(10) << QList<qsizetype>() << int(ErrorCode::TooLarge);
}

void TestFiles::readsInBlocks()
{
    QFETCH(qsizetype, size);
    QFETCH(qint64, limit);
    const QByteArray bytes = QByteArray("0123456789abcdef").left(size);
    put(path(u"file"_s), bytes);
    QList<qsizetype> blocks;
    QByteArray all;
    const Result<void> read = readFileInBlocks(path(u"file"_s), limit, 4, [&](const QByteArray &block) -> Result<void> {
        blocks.append(block.size());
        all += block;
        return {};
    });
    QTEST(read ? 0 : int(read.error().code), "code");
    QTEST(blocks, "blocks");
    if (read)
        QCOMPARE(all, bytes);
    // Whoever takes them may stop.
    const Result<void> stopped = readFileInBlocks(path(u"file"_s), 100, 4, [](const QByteArray &) -> Result<void> {
        return Error{ErrorCode::Cancelled, {}, {}, {}, {}};
    });
    QCOMPARE(stopped.has_value(), size == 0);
    QCOMPARE(readFileInBlocks(path(u"missing"_s), 1, 1, {}).error().code, ErrorCode::FileMissing);
}

void TestFiles::readsNoMissingFile()
{
    const Result<QByteArray> read = readFile(path(u"nowhere"_s), 10);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::FileMissing);
    QCOMPARE(read.error().where, path(u"nowhere"_s));
    QVERIFY(!read.error().remedy.isEmpty());
}

void TestFiles::readsNoFolder()
{
    const Result<QByteArray> read = readFile(m_folder->path(), 10);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::FileUnreadable);
}

void TestFiles::readsNoEndlessDevice()
{
#ifdef Q_OS_UNIX
    const Result<QByteArray> read = readFile(u"/dev/zero"_s, 1000);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::TooLarge);
#else
    QSKIP("there is no such device here");
#endif
}

void TestFiles::readsNoForbiddenFile()
{
#ifdef Q_OS_UNIX
    put(path(u"secret"_s), "abc");
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QVERIFY(QFile::setPermissions(path(u"secret"_s), QFile::Permissions()));
    const AsOrdinaryUser user;
    const Result<QByteArray> read = readFile(path(u"secret"_s), 10);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::FileUnreadable);
    QVERIFY(!read.error().detail.english().isEmpty());
#else
    QSKIP("permissions work in another way here");
#endif
}

void TestFiles::writesANewFile_data()
{
    QTest::addColumn<Overwrite>("overwrite");
    QTest::newRow("refuse") << Overwrite::Refuse;
    QTest::newRow("allow") << Overwrite::Allow;
    QTest::newRow("allow with backup") << Overwrite::AllowWithBackup;
}

void TestFiles::writesANewFile()
{
    QFETCH(Overwrite, overwrite);
    const QByteArray bytes("a\0b\r\n", 5);
    QVERIFY(writeFileAtomically(path(u"out"_s), bytes, overwrite).has_value());
    QCOMPARE(get(path(u"out"_s)), bytes);
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestFiles::keepsAnExistingFile()
{
    put(path(u"out"_s), "old");
    const Result<void> written = writeFileAtomically(path(u"out"_s), "new", Overwrite::Refuse);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::FileExists);
    QVERIFY(!written.error().remedy.isEmpty());
    QCOMPARE(get(path(u"out"_s)), QByteArray("old"));
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestFiles::replacesAnExistingFile()
{
    put(path(u"out"_s), "old and longer");
    QVERIFY(writeFileAtomically(path(u"out"_s), "new", Overwrite::Allow).has_value());
    QCOMPARE(get(path(u"out"_s)), QByteArray("new"));
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestFiles::keepsABackup()
{
    for (const char *version : {"first", "second", "third"})
        QVERIFY(writeFileAtomically(path(u"out"_s), version, Overwrite::AllowWithBackup).has_value());
    QCOMPARE(get(path(u"out"_s)), QByteArray("third"));
    QCOMPARE(get(path(u"out.bak"_s)), QByteArray("second"));
    QCOMPARE(files(), (QStringList{u"out"_s, u"out.bak"_s}));
}

/// A file in the place of a pipe or a device would end what it is there for.
void TestFiles::writesIntoAPipe()
{
#ifdef Q_OS_UNIX
    const QByteArray pipe = path(u"pipe"_s).toLocal8Bit();
    QCOMPARE(mkfifo(pipe.constData(), 0600), 0);
    const int reader = open(pipe.constData(), O_RDWR | O_NONBLOCK);
    QVERIFY(reader >= 0);
    for (const Overwrite overwrite : {Overwrite::Allow, Overwrite::AllowWithBackup, Overwrite::Refuse}) {
        const Result<void> written = writeFileAtomically(path(u"pipe"_s), "new", overwrite);
        QVERIFY2(written, written ? "" : qPrintable(written.error().english()));
        QByteArray got(8, '\0');
        got.truncate(std::max<qsizetype>(0, read(reader, got.data(), size_t(got.size()))));
        QCOMPARE(got, QByteArray("new"));
    }
    close(reader);
    QVERIFY(!QFileInfo(path(u"pipe"_s)).isFile());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot),
             QStringList{u"pipe"_s});
#else
    QSKIP("there are no pipes of this kind here");
#endif
}

void TestFiles::needsAFolder()
{
    const Result<void> written = writeFileAtomically(path(u"nowhere/out"_s), "new", Overwrite::Allow);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::CannotCreate);
    QCOMPARE(written.error().where, path(u"nowhere/out"_s));
}

void TestFiles::needsAWritableFolder()
{
#ifdef Q_OS_UNIX
    put(path(u"out"_s), "old");
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x5555)));
    {
        const AsOrdinaryUser user;
        for (const Overwrite overwrite : {Overwrite::Allow, Overwrite::AllowWithBackup}) {
            const Result<void> written = writeFileAtomically(path(u"out"_s), "new", overwrite);
            QVERIFY(!written);
            QCOMPARE(written.error().code, ErrorCode::CannotCreate);
        }
    }
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QCOMPARE(get(path(u"out"_s)), QByteArray("old"));
    QCOMPARE(files(), QStringList{u"out"_s});
#else
    QSKIP("permissions work in another way here");
#endif
}

void TestFiles::survivesAFullDisk_data()
{
    QTest::addColumn<Overwrite>("overwrite");
    QTest::addColumn<qint64>("size");
    for (const qint64 size : {qint64(9000), qint64(1) << 20}) {
        QTest::addRow("allow, %lld bytes", size) << Overwrite::Allow << size;
        QTest::addRow("with backup, %lld bytes", size) << Overwrite::AllowWithBackup << size;
    }
}

void TestFiles::survivesAFullDisk()
{
#ifdef Q_OS_UNIX
    QFETCH(Overwrite, overwrite);
    QFETCH(qint64, size);
    put(path(u"out"_s), "old");
    Result<void> written;
    {
        const FullDisk full(4096);
        written = writeFileAtomically(path(u"out"_s), QByteArray(size, 'x'), overwrite);
    }
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::WriteFailed);
    QVERIFY(!written.error().remedy.isEmpty());
    QCOMPARE(get(path(u"out"_s)), QByteArray("old"));
    QCOMPARE(files(), QStringList{u"out"_s}); // no half of a file, no temporary one
#else
    QSKIP("a file size limit cannot be set here");
#endif
}

QTEST_APPLESS_MAIN(TestFiles)
#include "tst_files.moc"
