#include "ui/text/breaktext.h"
#include "ui/text/counttext.h"
#include "ui/text/datetext.h"
#include "ui/text/durationtext.h"
#include "ui/text/errortext.h"
#include "ui/text/guidetext.h"
#include "ui/text/requirementtext.h"
#include "ui/text/say.h"
#include "ui/text/severitytext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace portreeve;

namespace {

/// Answers every source text in pseudo-brackets, so that a sentence shows whether it went through translation.
class Brackets final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        return u'[' + QString::fromUtf8(source) + u']';
    }
};

} // namespace

class TestUiText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentencesAreTranslatedAndFilledOnce()
    {
        const Message message =
            PR_MESSAGE("core/test", "%1 does not answer on port %2.").arg(QStringLiteral("a%2b")).arg(443);
        QCOMPARE(text::say(message), QStringLiteral("a%2b does not answer on port 443."));
        Brackets brackets;
        QVERIFY(QCoreApplication::installTranslator(&brackets));
        QCOMPARE(text::say(message), QStringLiteral("[a%2b does not answer on port 443.]"));
        QCOMPARE(text::say(Message()), QString());
        QCoreApplication::removeTranslator(&brackets);
    }

    void durations_data()
    {
        QTest::addColumn<double>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << QStringLiteral("0 µs");
        QTest::newRow("below a millisecond") << 0.85 << QStringLiteral("850 µs");
        QTest::newRow("not rounded up to 1000 µs") << 0.9996 << QStringLiteral("1.00 ms");
        QTest::newRow("single digits") << 4.254 << QStringLiteral("4.25 ms");
        QTest::newRow("tens") << 42.54 << QStringLiteral("42.5 ms");
        QTest::newRow("hundreds") << 240.4 << QStringLiteral("240 ms");
        QTest::newRow("not rounded up to 1000 ms") << 999.6 << QStringLiteral("1.0 s");
        QTest::newRow("seconds") << 4240.0 << QStringLiteral("4.2 s");
        QTest::newRow("not rounded up to 60 s") << 59'960.0 << QStringLiteral("1 min 0 s");
        QTest::newRow("minutes") << 200'000.0 << QStringLiteral("3 min 20 s");
        QTest::newRow("hours") << 7'500'000.0 << QStringLiteral("2 h 5 min");
        QTest::newRow("days") << 273'600'000.0 << QStringLiteral("3 d 4 h");
        QTest::newRow("negative") << -4.254 << QStringLiteral("−4.25 ms");
    }
    void durations()
    {
        QFETCH(double, milliseconds);
        QTEST(text::durationText(std::chrono::nanoseconds(qRound64(milliseconds * 1e6))), "text");
    }

    void millisecondsWithoutUnit()
    {
        QCOMPARE(text::millisecondsText(0.85), QStringLiteral("0.85"));
        QCOMPARE(text::millisecondsText(9.996), QStringLiteral("10.0"));
        QCOMPARE(text::millisecondsText(240.4), QStringLiteral("240"));
        QCOMPARE(text::millisecondsText(qQNaN()), QString());
    }

    void counts_data()
    {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << text::hostsText(0) << QStringLiteral("0 hosts");
        QTest::newRow("one") << text::prefixesText(1) << QStringLiteral("1 prefix");
        QTest::newRow("many") << text::rulesText(41) << QStringLiteral("41 rules");
        QTest::newRow("all rows") << text::rowsText(214, 214) << QStringLiteral("214 rows");
        QTest::newRow("one connection") << text::connectionsText(1) << QStringLiteral("1 connection");
        QTest::newRow("one packet") << text::quicPacketsText(1) << QStringLiteral("1 packet of 1,200 bytes");
        QTest::newRow("one row") << text::rowsText(1, 1) << QStringLiteral("1 row");
        QTest::newRow("some rows") << text::rowsText(12, 214) << QStringLiteral("12 of 214 rows");
        QTest::newRow("no row of one") << text::rowsText(0, 1) << QStringLiteral("0 of 1 row");
    }
    void counts()
    {
        QFETCH(QString, got);
        QTEST(got, "text");
    }

    void relativeDates_data()
    {
        QTest::addColumn<qint64>("secondsAgo");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << qint64(0) << QStringLiteral("just now");
        QTest::newRow("a minute") << qint64(60) << QStringLiteral("1 minute ago");
        QTest::newRow("an hour less a second") << qint64(3599) << QStringLiteral("59 minutes ago");
        QTest::newRow("an hour") << qint64(3600) << QStringLiteral("1 hour ago");
        QTest::newRow("a day less a second") << qint64(86'399) << QStringLiteral("23 hours ago");
        QTest::newRow("two days") << qint64(2 * 86'400) << QStringLiteral("2 days ago");
        QTest::newRow("soon") << qint64(-5) << QStringLiteral("in a moment");
        QTest::newRow("in hours") << qint64(-3 * 3600) << QStringLiteral("in 3 hours");
    }
    void relativeDates()
    {
        QFETCH(qint64, secondsAgo);
        const QDateTime now(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);
        QTEST(text::relativeText(now.addSecs(-secondsAgo), now), "text");
        QCOMPARE(text::relativeText(QDateTime(), now), QString());
    }

    void errors_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<bool>("withDetail");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("whole") << QStringLiteral("line 3") << true
                               << QStringLiteral("Cannot read the range file: it is not JSON (line 3).");
        QTest::newRow("no place") << QString() << true << QStringLiteral("Cannot read the range file: it is not JSON.");
        QTest::newRow("no detail") << QString() << false << QStringLiteral("Cannot read the range file.");
    }
    void errors()
    {
        QFETCH(QString, where);
        QFETCH(bool, withDetail);
        Error error;
        error.operation = PR_MESSAGE("test", "cannot read the range file");
        if (withDetail)
            error.detail = PR_MESSAGE("test", "it is not JSON.");
        error.where = where;
        QTEST(text::errorSentence(error), "sentence");
        error.remedy = PR_MESSAGE("test", "choose another file");
        QVERIFY(text::errorText(error).endsWith(QStringLiteral(". Choose another file.")));
    }

    void ports_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<QStringList>("ports");
        QTest::addColumn<QString>("text");
        using requirements::Transport;
        QTest::newRow("list") << int(Transport::Tcp) << QStringList{QStringLiteral("443"), QStringLiteral("4195")}
                              << QStringLiteral("TCP 443, 4195");
        QTest::newRow("any port") << int(Transport::Udp) << QStringList{QStringLiteral("any")}
                                  << QStringLiteral("UDP any");
        QTest::newRow("not stated") << int(Transport::Tcp) << QStringList() << QStringLiteral("TCP, port not stated");
        QTest::newRow("icmp") << int(Transport::Icmp) << QStringList() << QStringLiteral("ICMP");
    }
    void ports()
    {
        QFETCH(int, protocol);
        QFETCH(QStringList, ports);
        QTEST(text::portsText(static_cast<requirements::Transport>(protocol), ports), "text");
    }

    void verdictsAreSixAndReadable()
    {
        const QStringList ids = text::verdictIds();
        QCOMPARE(
            QSet<QString>(ids.begin(), ids.end()),
            (QSet<QString>{QStringLiteral("pass"), QStringLiteral("degraded"), QStringLiteral("blocked"),
                           QStringLiteral("intercepted"), QStringLiteral("inconclusive"), QStringLiteral("not-run")}));
        QSet<QString> words;
        QSet<QString> shapes;
        for (const QString &id : ids) {
            const text::VerdictStyle style = text::verdictStyle(id);
            QCOMPARE(style.id, id);
            words.insert(style.word);
            shapes.insert(style.icon);
            QVERIFY2(theme::iconNames().contains(style.icon), qPrintable(style.icon));
            readable(style.light, theme::lightPalette(), id);
            readable(style.dark, theme::darkPalette(), id);
        }
        QCOMPARE(words.size(), 6);
        QCOMPARE(shapes.size(), 6);
        QCOMPARE(text::verdictStyle(QStringLiteral("unheard of")).id, QStringLiteral("not-run"));
    }

    void otherColoursAreReadable()
    {
        for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Error}) {
            readable(text::severityColor(severity, false), theme::lightPalette(), severityId(severity));
            readable(text::severityColor(severity, true), theme::darkPalette(), severityId(severity));
            QVERIFY(theme::iconNames().contains(text::severityIcon(severity)));
        }
        for (const QPalette &palette : {theme::lightPalette(), theme::darkPalette()}) {
            readable(theme::dimmedText(palette), palette, QStringLiteral("dimmed"));
            readable(palette.color(QPalette::Link), palette, QStringLiteral("link"));
            QVERIFY(theme::contrastRatio(palette.color(QPalette::HighlightedText),
                                         palette.color(QPalette::Highlight)) >= 4.5);
            QVERIFY(theme::contrastRatio(palette.color(QPalette::Text), theme::heat(palette, 1.0)) >= 4.5);
        }
    }

    void longNamesBreak_data()
    {
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("shown"); // | where it may break
        const auto row = [](const char *name, const char *plain, const char *shown) {
            QTest::newRow(name) << QString::fromLatin1(plain) << QString::fromLatin1(shown);
        };
        row("nothing", "", "");
        row("short words", "0.03 ms, tcp-info. 44.214.144.0/20", "0.03 ms, tcp-info. 44.214.144.0/20");
        row("host", "drp-iad.amazonworkspaces.com", "drp-|iad.|amazonworkspaces.|com");
        row("host in a sentence", "No answer from skylight-cm.us-east-1.amazonaws.com.",
            "No answer from skylight-|cm.|us-|east-|1.|amazonaws.|com.");
        row("rule", "client-4172-tcp-gateway@us-east-1", "client-|4172-|tcp-|gateway@|us-|east-|1");
    }

    void longNamesBreak()
    {
        QFETCH(QString, plain);
        QFETCH(QString, shown);
        QCOMPARE(text::withBreaks(plain).replace(QChar(0x200B), u'|'), shown);
        QCOMPARE(text::withoutBreaks(text::withBreaks(plain)), plain);
    }

    void guidesSayWhereTheyStand()
    {
        guides::Facts facts;
        facts.documents = {{QStringLiteral("a"), QStringLiteral("Guide A"), QStringLiteral("2024-05"), {}},
                           {QStringLiteral("b"), QStringLiteral("Guide B"), {}, {}}};
        QCOMPARE(text::sourceText({"a", "Roots", 12}, facts), QStringLiteral("Guide A, Roots, line 12, as of 2024-05"));
        QCOMPARE(text::sourceText({"b", "Roots", 0}, facts), QStringLiteral("Guide B, Roots, undated"));
        QCOMPARE(text::sourceText({"c", "", 0}, facts), QStringLiteral("c"));
        QCOMPARE(text::sourceText(guides::Source(), facts), QString());
        for (const guides::Certainty certainty :
             {guides::Certainty::Exact, guides::Certainty::SingleSource, guides::Certainty::Conflict,
              guides::Certainty::Inferred, guides::Certainty::NewerThanGuide})
            QVERIFY(text::certaintyWord(certainty) != text::certaintyMeaning(certainty));
        guides::Input input;
        input.id = "os";
        input.label = PR_MESSAGE("test", "System");
        input.options = {{"linux", PR_MESSAGE("test", "Linux")}};
        QCOMPARE(text::answerText(input, {QStringLiteral("linux"), QStringLiteral("other")}),
                 QStringLiteral("Linux, other"));
        guides::Guide guide;
        guide.sections = {{"one", {}, {guides::Step()}}};
        guide.sections[0].steps[0].inputs = {input};
        QCOMPARE(text::dependsText(guide, {{"os", {"linux"}}, {"region.saml", {"yes"}}, {"region", {"x"}}}),
                 QStringLiteral("Depends on: System, Region"));
        QCOMPARE(text::dependsText(guide, {}), QString());
    }

    void contrastIsWcag()
    {
        QCOMPARE(theme::contrastRatio(Qt::white, Qt::black), 21.0);
        QCOMPARE(theme::contrastRatio(Qt::white, Qt::white), 1.0);
        QVERIFY(qAbs(theme::contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void everyIconDraws()
    {
        QVERIFY(theme::iconNames().size() > 35);
        for (const QString &name : theme::iconNames()) {
            const QImage image = theme::tintedPixmap(name, Qt::red, 20, 2.0).toImage();
            QCOMPARE(image.size(), QSize(40, 40));
            QCOMPARE(image.devicePixelRatio(), 2.0);
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    drawn += qAlpha(image.pixel(x, y)) > 128 && qRed(image.pixel(x, y)) > 100 ? 1 : 0;
            }
            QVERIFY2(drawn > 40, qPrintable(name));
        }
        QVERIFY(theme::icon(QStringLiteral("no such icon")).isNull());
    }

private:
    static void readable(const QColor &color, const QPalette &palette, const QString &what)
    {
        for (const QPalette::ColorRole role : {QPalette::Base, QPalette::Window}) {
            const double ratio = theme::contrastRatio(color, palette.color(role));
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(what).arg(ratio)));
        }
    }
};

QTEST_MAIN(TestUiText)
#include "tst_uitext.moc"
