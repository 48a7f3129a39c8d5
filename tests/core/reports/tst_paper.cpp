#include "core/reports/paper/paper.h"
#include "core/reports/paper/pdfwriter.h"
#include "tests/support/sampledocument.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace portreeve;
using namespace portreeve::reports;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

Document longDocument(int rows)
{
    Document document = sampleDocument();
    Table table = sampleTable();
    table.rows.clear();
    for (int i = 0; i < rows; ++i) {
        table.rows.append(sampleTable().rows[0]);
        table.rows.last()[0].text = u"host%1.example.com"_s.arg(i);
    }
    document.sections = {{u"results"_s, u"Results"_s, {table}}};
    return document;
}

QImage pageOf(const Paper &paper, int page, QColor ground = Qt::white)
{
    QImage image(paper.pageSize().toSize(), QImage::Format_RGB32);
    image.fill(ground);
    QPainter painter(&image);
    paper.draw(painter, page);
    return image;
}

/// Whether anything is drawn in a part of the page.
bool isDrawn(const QImage &image, const QRect &part)
{
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            if (image.pixelColor(x, y).lightness() < 200)
                return true;
        }
    }
    return false;
}

} // namespace

class TestPaper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreFilledAndNumbered()
    {
        const Paper paper(sampleDocument());
        QVERIFY(paper.pageCount() >= 2);
        QVERIFY(!paper.isLandscape());
        for (int page = 0; page < paper.pageCount(); ++page) {
            const QImage image = pageOf(paper, page);
            const QRect foot(0, image.height() - 60, image.width(), 20);
            QVERIFY(isDrawn(image, QRect(45, 45, 200, 100)));
            QVERIFY(isDrawn(image, foot.adjusted(image.width() / 2, 0, 0, 0))); // the page's number
            // Nothing stands in the margins.
            QVERIFY(!isDrawn(image, QRect(0, 0, 40, image.height())));
            QVERIFY(!isDrawn(image, QRect(image.width() - 40, 0, 40, image.height())));
            QVERIFY(!isDrawn(image, QRect(0, 0, image.width(), 40)));
        }
    }

    void tablesGoOnWithTheirHead()
    {
        const Paper paper(longDocument(200));
        QVERIFY(paper.pageCount() > 3);
        // The head of a table is the one thing with a grey ground.
        const auto grey = [](const QImage &image) {
            return image.pixelColor(image.width() - 50, 48) == QColor(0xf0, 0xf2, 0xf4);
        };
        QVERIFY(!grey(pageOf(paper, 0)));
        for (int page = 1; page < paper.pageCount(); ++page)
            QVERIFY2(grey(pageOf(paper, page)), qPrintable(QString::number(page)));
    }

    void wideTablesLieAcross()
    {
        Document document = longDocument(1);
        auto &table = std::get<Table>(document.sections[0].blocks[0]);
        for (int i = 0; i < 4; ++i) {
            table.columns.append({u"More"_s});
            table.rows[0].append(Cell::of(u"x"_s));
        }
        const Paper paper(document);
        QVERIFY(paper.isLandscape());
        QVERIFY(paper.pageSize().width() > paper.pageSize().height());
    }

    void whatIsHigherThanAPageIsCut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << u"word "_s.repeated(20'000);
        QTest::newRow("one word") << QString(60'000, u'x');
        QTest::newRow("lines") << u"a\n"_s.repeated(3'000);
    }
    void whatIsHigherThanAPageIsCut()
    {
        QFETCH(QString, text);
        Document document = longDocument(1);
        auto &table = std::get<Table>(document.sections[0].blocks[0]);
        table.rows[0][4].text = text;
        document.sections[0].blocks += {Paragraph{text}, Listing{text, {}}};
        const Paper paper(document);
        QVERIFY(paper.pageCount() > 10);
        QVERIFY(isDrawn(pageOf(paper, paper.pageCount() - 1), QRect(45, 45, 300, 30)));
    }

    void pdfHasPagesLinksAndNoRandomness()
    {
        const auto writer = makePdfWriter();
        QCOMPARE(writer->format().id, u"pdf"_s);
        const Result<QByteArray> pdf = writer->write(sampleDocument());
        QVERIFY(pdf);
        QVERIFY(pdf->startsWith("%PDF-1.4") && pdf->trimmed().endsWith("%%EOF"));
        QVERIFY(pdf->contains("https://docs.example.com/a?b=")); // as an annotation
        QVERIFY(!pdf->contains("/JavaScript") && !pdf->contains("javascript:"));
        QVERIFY2(pdf->contains("/CreationDate (D:20261120083000"), "the document's own time");
        QCOMPARE(*writer->write(sampleDocument()), *pdf);
        // The place of the table of contents is still right: nothing moved.
        const qsizetype at = pdf->lastIndexOf("startxref");
        const qsizetype xref = pdf->mid(at + 10).split('\n').first().trimmed().toLongLong();
        QCOMPARE(pdf->mid(xref, 4), QByteArray("xref"));
    }

    void nothingToSayIsAPage()
    {
        QCOMPARE(Paper(Document()).pageCount(), 1);
        QVERIFY(makePdfWriter()->write(Document()));
    }
};

QTEST_MAIN(TestPaper)
#include "tst_paper.moc"
