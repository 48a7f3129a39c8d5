// 200,000 lines of what is known, cut in a word, and of what is not.
#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "core/importers/importer.h"
#include "tests/core/exporters/samples.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::importers;
using namespace portreeve::test;

class TestLongConfigurations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answered_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : importerIds())
            QTest::newRow(qPrintable(id)) << id;
    }

    /// An error names the line, or there is an answer in which every unknown line is listed. Readers whose work grows
    /// faster than their text do not come to the end.
    void answered()
    {
        constexpr int Lines = 200'000;
        QFETCH(QString, id);
        const auto importer = findImporter(id);
        const QByteArray good =
            exporters::exportPolicy(*exporters::findExporter(id), sampleFor(id, QStringLiteral("ordinary")), {})->bytes;
        QByteArray repeated;
        for (qsizetype lines = 0; lines < Lines; lines += good.count('\n') + 1)
            repeated += good + '\n';
        QByteArray unknown = good;
        for (int i = 0; i < Lines; ++i)
            unknown +=
                "\nfrobnicate \"$(reboot)\" 192.0.2." + QByteArray::number(i % 256) + " ; " + QByteArray::number(i);
        const Result<Configuration> cut = importer->read(repeated.chopped(7), {});
        QVERIFY2(cut || !cut.error().detail.isEmpty(), qPrintable(id));
        const Result<Configuration> read = importer->read(unknown, {});
        if (read)
            QVERIFY2(read->notUnderstood.size() >= Lines, qPrintable(QString::number(read->notUnderstood.size())));
        else
            QVERIFY2(!read.error().where.isEmpty(), qPrintable(read.error().english()));
    }
};

QTEST_GUILESS_MAIN(TestLongConfigurations)
#include "tst_longconfigurations.moc"
