#include "core/workspace/exportset.h"
#include "tests/support/policyfixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

namespace {

policy::Draft draft()
{
    const Result<policy::Draft> read = test::readPolicy("name office\n"
                                                        "rule web@global\nprotocol tcp\nports 443\n"
                                                        "prefix 192.0.2.0/24\nhost a.example.com\n"
                                                        "rule streams@eu-west-1\nprotocol udp\nports 4195\n"
                                                        "prefix 198.51.100.0/24\n");
    return read ? *read : policy::Draft();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

QList<SavedExport> made(const QStringList &ids, const exporters::Options &options = {})
{
    QList<SavedExport> all;
    const Result<void> done = exportAll(draft(), options, ids, [&](SavedExport one, qsizetype, qsizetype) {
        all.append(std::move(one));
        return true;
    });
    return done ? all : QList<SavedExport>();
}

} // namespace

class TestExportSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void everyFormatGivesWhatItGivesAlone()
    {
        qsizetype last = 0;
        QStringList names;
        const QStringList ids = exporters::exporterIds();
        const Result<void> done =
            exportAll(draft(), {}, ids, [&](const SavedExport &one, qsizetype number, qsizetype total) {
                const auto exporter = exporters::findExporter(one.formatId);
                const auto alone = exporters::exportPolicy(*exporter, draft(), {});
                const bool same = alone ? one.result && one.result->bytes == alone->bytes
                                        : !one.result && one.result.error().english() == alone.error().english();
                names.append(one.fileName);
                return same && one.formatId == ids.at(last) && number == ++last && total == ids.size();
            });
        QVERIFY2(done, qPrintable(ids.value(last)));
        QCOMPARE(names.removeDuplicates(), 0);
        QCOMPARE(names.size(), ids.size());
        QVERIFY(names.contains(u"portreeve-nftables.nft"_s));
    }

    void eachFormatHasItsOptions()
    {
        exporters::Options drop;
        drop.defaultAction = exporters::DefaultAction::Drop;
        const QList<AskedFormat> asked{{u"nftables"_s, drop}, {u"iptables"_s, {}}, {u"nftables"_s, {}}};
        qsizetype next = 0;
        const Result<void> done =
            exportEach(draft(), asked, [&](const SavedExport &one, qsizetype number, qsizetype total) {
                const AskedFormat &format = asked[next++];
                const auto alone =
                    exporters::exportPolicy(*exporters::findExporter(format.id), draft(), format.options);
                return alone && one.result && one.formatId == format.id && one.result->bytes == alone->bytes &&
                       number == next && total == asked.size();
            });
        QVERIFY2(done, qPrintable(QString::number(next)));
        QCOMPARE(next, asked.size());
        const Result<void> unknown =
            exportEach(draft(), {{u"nftables"_s, {}}, {u"other"_s, {}}}, [](const auto &, auto, auto) { return true; });
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::Usage);
    }

    void refusalsEndNothing()
    {
        const QList<SavedExport> all = made({u"workspaces-ip-group"_s, u"csv"_s, u"csv"_s});
        QCOMPARE(all.size(), 2);
        QVERIFY(!all.first().result);
        QCOMPARE(all.first().result.error().code, ErrorCode::CannotExpress);
        QVERIFY(all.last().result);
        const Result<QStringList> saved = saveExports(all, m_folder->path(), Overwrite::Refuse);
        QVERIFY(saved);
        QCOMPARE(*saved, QStringList{path(u"portreeve-csv.csv"_s)});
        QCOMPARE(files(), QStringList{u"portreeve-csv.csv"_s});
        QCOMPARE(contentOf(saved->first()), all.last().result->bytes);
    }

    void parametersReachTheirFormats()
    {
        exporters::Options options;
        options.parameters.insert(u"from-zone"_s, u"clients"_s);
        const QList<SavedExport> all = made({u"csv"_s, u"paloalto-set"_s}, options);
        QCOMPARE(all.size(), 2);
        QVERIFY(all.first().result && all.last().result);
        QVERIFY(all.last().result->bytes.contains("clients"));
    }

    void badInput_data()
    {
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("says");
        QTest::newRow("a format that nobody knows") << QStringList{u"csv"_s, u"acme"_s} << QString() << "acme";
        QTest::newRow("a format without a name") << QStringList{QString()} << QString() << "not a known format";
        QTest::newRow("a parameter of other formats")
            << QStringList{u"csv"_s, u"json"_s} << u"from-zone"_s << "from-zone";
    }
    void badInput()
    {
        QFETCH(QStringList, ids);
        QFETCH(QString, parameter);
        QFETCH(QString, says);
        exporters::Options options;
        if (!parameter.isEmpty())
            options.parameters.insert(parameter, u"x"_s);
        int calls = 0;
        const Result<void> done =
            exportAll(draft(), options, ids, [&](const SavedExport &, qsizetype, qsizetype) { return ++calls > 0; });
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Usage);
        QVERIFY2(done.error().english().contains(says), qPrintable(done.error().english()));
        QCOMPARE(calls, 0);
    }

    void stopsWhereNoMoreAreWanted()
    {
        int calls = 0;
        const Result<void> done =
            exportAll(draft(), {}, exporters::exporterIds(),
                      [&](const SavedExport &, qsizetype number, qsizetype) { return ++calls, number < 3; });
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QCOMPARE(calls, 3);

        const QList<SavedExport> all = made({u"csv"_s, u"json"_s, u"nftables"_s});
        const auto saved = saveExports(all, m_folder->path(), Overwrite::Refuse,
                                       [](qsizetype number, qsizetype total) { return number < 2 && total == 3; });
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Cancelled);
        QCOMPARE(files(), (QStringList{u"portreeve-csv.csv"_s, u"portreeve-json.json"_s}));
    }

    void existingFilesAreKept()
    {
        const QString there = path(u"portreeve-json.json"_s);
        QFile file(there);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        const QList<SavedExport> all = made({u"csv"_s, u"json"_s});
        const auto kept = saveExports(all, m_folder->path(), Overwrite::Refuse);
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, ErrorCode::FileExists);
        QCOMPARE(kept.error().where, there);
        QCOMPARE(files(), QStringList{u"portreeve-json.json"_s}); // not even the one before it
        QCOMPARE(contentOf(there), QByteArray("mine"));
        QVERIFY(saveExports(all, m_folder->path(), Overwrite::Allow));
        QCOMPARE(contentOf(there), all.last().result->bytes);
    }

    void folders_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("says");
        QTest::newRow("none") << u"nowhere"_s << "no such folder";
        QTest::newRow("a file") << u"file"_s << "not a folder";
    }
    void folders()
    {
        QFETCH(QString, folder);
        QFETCH(QString, says);
        QFile file(path(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto saved = saveExports(made({u"csv"_s}), path(folder), Overwrite::Allow);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::CannotCreate);
        QVERIFY2(saved.error().english().contains(says), qPrintable(saved.error().english()));
        QCOMPARE(files(), QStringList{u"file"_s});
        QVERIFY(!QFile::exists(path(u"nowhere"_s)));
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestExportSet)
#include "tst_exportset.moc"
