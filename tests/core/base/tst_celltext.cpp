#include "core/base/celltext.h"

#include <QTest>

using namespace portreeve;

class TestCellText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvCells_data();
    void csvCells();
    void csvRows();
};

void TestCellText::csvCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    const auto row = [](const char *name, const QString &text, const char *cell) {
        QTest::newRow(name) << text << QByteArray(cell);
    };
    row("nothing", {}, "");
    row("plain", QStringLiteral("a b"), "a b");
    row("comma", QStringLiteral("a,b"), "\"a,b\"");
    row("quote", QStringLiteral("a\"b"), "\"a\"\"b\"");
    row("formula", QStringLiteral("=1+1"), "'=1+1");
    row("formula behind blanks", QStringLiteral("  =1+1"), "'=1+1");
    row("minus", QStringLiteral("-1"), "'-1");
    row("at", QStringLiteral("@x,y"), "\"'@x,y\"");
    row("full-width equals sign", QStringLiteral("\uFF1D1"),
        "'\xEF\xBC\x9D"
        "1");
    row("tab", QStringLiteral("\tx"), "x");
    row("tab before a formula", QStringLiteral("\t=1"), "'=1");
    row("line breaks", QStringLiteral("a\r\nb"), "a b");
    row("terminal colours", QStringLiteral("a\x1b[31mb"), "a [31mb");
    row("half a pair", QStringLiteral("a") + QChar(0xD83D), "a");
}

void TestCellText::csvCells()
{
    QFETCH(QString, text);
    QTEST(csvCell(text), "cell");
}

void TestCellText::csvRows()
{
    QCOMPARE(csvRow({QStringLiteral("a"), QString(), QStringLiteral("b,c")}), QByteArray("a,,\"b,c\"\r\n"));
    QCOMPARE(csvRow({}), QByteArray("\r\n"));
}

QTEST_APPLESS_MAIN(TestCellText)
#include "tst_celltext.moc"
