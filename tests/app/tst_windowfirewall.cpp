// The tabs of the Firewall page with everything behind them.
#include "tests/app/windowtest.h"
#include "ui/pages/check/checkdetails.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

int countOf(const pages::Gap &gap, pages::GapKind kind)
{
    return static_cast<int>(std::count_if(gap.rows.cbegin(), gap.rows.cend(),
                                          [kind](const pages::GapRow &row) { return row.kind == kind; }));
}

} // namespace

class TestWindowFirewall : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void deltaAgainstWhatWasSaved();
    void deltaOfOtherFilesIsRefused();
    void curveOfAFormat();
    void gapOfAConfiguration();
    void gapThroughSomeLists();
    void gapWithTheRulesOfAnImage();
    void gapOfGarbage();
    void linesLeadToTheirRequirements();
    void savesAllFormats();
    void savesNothingIntoNoFolder();
    void checkNamesTheRulesOfTheExport();
    void servesListsToFirewalls();
    void servesNothingWhereItCannot();

private:
    /// The rules of a format for these Regions, saved as the page does.
    QString savedRules(Parts &parts, const QString &format, const QStringList &codes);
};

QString TestWindowFirewall::savedRules(Parts &parts, const QString &format, const QStringList &codes)
{
    parts.session.select(regions(codes));
    parts.firewall.choose(format, {});
    const QString file = path(format);
    const auto ready = [&] {
        return parts.firewall.preview() && parts.firewall.preview()->text.contains(codes.constLast());
    };
    [&] {
        QTRY_VERIFY(ready());
    }();
    Q_EMIT parts.firewall.saveRequested(file, parts.firewall.preview()->text);
    [&] {
        QTRY_VERIFY(QFile::exists(file));
    }();
    return file;
}

void TestWindowFirewall::deltaAgainstWhatWasSaved()
{
    Parts parts(m_catalog, m_folder->path());
    const QString file = savedRules(parts, u"paloalto-set"_s, {u"us-east-1"_s});
    QCOMPARE(parts.firewall.delta().lastSaved(), file);
    parts.firewall.delta().compareWith(file);
    QTRY_VERIFY(parts.firewall.delta().delta());
    QCOMPARE(parts.firewall.delta().delta()->summary, u"Nothing has changed."_s);
    // Another selection: the delta follows by itself.
    parts.session.select(regions({u"us-east-1"_s, u"eu-west-1"_s}));
    QTRY_VERIFY(parts.firewall.delta().delta()->summary.contains(u"rules are new."_s));
    QVERIFY(parts.firewall.delta().delta()->change.contains(u"eu-west-1"_s));
    QVERIFY(parts.firewall.delta().delta()->rollback.contains(u"\ndelete "_s));
    // What was saved last is known per format, and after the next start.
    parts.firewall.choose(u"nftables"_s, {});
    QVERIFY(parts.firewall.delta().lastSaved().isEmpty());
    parts.firewall.choose(u"paloalto-set"_s, {});
    QCOMPARE(parts.firewall.delta().lastSaved(), file);
}

void TestWindowFirewall::deltaOfOtherFilesIsRefused()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    parts.firewall.choose(u"paloalto-set"_s, {});
    write(path(u"other.txt"_s), "set rulebase security rules web action allow\n");
    for (const QString &file : {path(u"other.txt"_s), path(u"none.txt"_s), m_folder->path()}) {
        parts.firewall.delta().forget();
        parts.firewall.delta().compareWith(file);
        QTRY_VERIFY2(parts.firewall.delta().delta() && parts.firewall.delta().delta()->refusal, qPrintable(file));
    }
}

void TestWindowFirewall::curveOfAFormat()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    parts.firewall.choose(u"aws-prefix-list-terraform"_s, {});
    parts.firewall.curve().setShown(true);
    QTRY_VERIFY(parts.firewall.curve().curve());
    const pages::Curve curve = *parts.firewall.curve().curve();
    QVERIFY(curve.points.size() > 2);
    QCOMPARE(curve.points.last().extra, 0.0);
    QVERIFY(curve.points.first().extra > 0);
    QVERIFY(!curve.points.first().sentence.contains(u'%'));
    QCOMPARE(curve.chosen, 0);
    // As many entries as a point has are what the preview then has.
    const pages::BudgetPoint middle = curve.points[curve.points.size() / 2];
    parts.firewall.choose(u"aws-prefix-list-terraform"_s, {{pages::MaxEntriesOption, middle.entries}});
    QTRY_VERIFY(parts.firewall.preview() && parts.firewall.preview()->used == middle.entries);
    QTRY_COMPARE(parts.firewall.curve().curve()->chosen, middle.entries);
    parts.firewall.choose(u"aws-network-firewall-domains"_s, {}); // host names alone
    QTRY_VERIFY(parts.firewall.curve().curve()->points.isEmpty());
}

void TestWindowFirewall::gapOfAConfiguration()
{
    Parts parts(m_catalog, m_folder->path());
    const QString file = savedRules(parts, u"paloalto-set"_s, {u"us-east-1"_s});
    QCOMPARE(parts.firewall.gap().language(), u"paloalto-set"_s);
    parts.firewall.gap().compareWith(file);
    QTRY_VERIFY(parts.firewall.gap().gap());
    const pages::Gap own = *parts.firewall.gap().gap();
    QVERIFY(!own.refusal);
    QVERIFY(countOf(own, pages::GapKind::Covered) > 10);
    // What a second Region needs is missing, and is written in the same language.
    parts.session.select(regions({u"us-east-1"_s, u"eu-west-1"_s}));
    QTRY_VERIFY(countOf(*parts.firewall.gap().gap(), pages::GapKind::Missing) > 5);
    const pages::Gap both = *parts.firewall.gap().gap();
    QCOMPARE(countOf(both, pages::GapKind::Covered), countOf(own, pages::GapKind::Covered));
    QVERIFY(both.lacking.contains(u"eu-west-1"_s) && both.lacking.contains(u"set "_s));
    QCOMPARE(both.lackingFileName, u"portreeve-missing.txt"_s);
    Q_EMIT parts.firewall.gap().saveRequested(path(u"missing.txt"_s), both.lacking);
    QTRY_VERIFY(QFile::exists(path(u"missing.txt"_s)));
    QVERIFY(parts.firewall.delta().lastSaved() != path(u"missing.txt"_s));
}

void TestWindowFirewall::gapThroughSomeLists()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    write(path(u"rules"_s), "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT DROP [0:0]\nCOMMIT\n");
    pages::GapModel &gap = parts.firewall.gap();
    gap.chooseLanguage(u"iptables"_s);
    gap.compareWith(path(u"rules"_s));
    QTRY_VERIFY(gap.gap());
    QCOMPARE(countOf(*gap.gap(), pages::GapKind::Covered), 0);
    QVERIFY(gap.gap()->lists.contains(u"FORWARD"_s));
    const auto isDiffering = [&gap] {
        const Findings &findings = gap.gap()->findings;
        return std::any_of(findings.cbegin(), findings.cend(),
                           [](const Finding &finding) { return finding.id == u"lists-differ"_s; });
    };
    QVERIFY(isDiffering());
    gap.chooseLists({u"FORWARD"_s});
    QTRY_VERIFY(countOf(*gap.gap(), pages::GapKind::Covered) > 10);
    QVERIFY(!isDiffering());
    write(path(u"rules"_s), "*filter\n:OUTPUT DROP [0:0]\nCOMMIT\n"); // the chosen list is gone: the others are asked
    gap.refresh();
    QTRY_COMPARE(gap.gap()->lists, QStringList(u"OUTPUT"_s));
    QCOMPARE(countOf(*gap.gap(), pages::GapKind::Covered), 0);
}

void TestWindowFirewall::gapWithTheRulesOfAnImage()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    pages::GapModel &gap = parts.firewall.gap();
    gap.chooseLanguage(u"nftables"_s);
    QVERIFY(gap.images().isEmpty());
    gap.chooseLanguage(u"windows-netsh"_s);
    QCOMPARE(gap.images().size(), 5);
    QCOMPARE(gap.images()[1].title, u"Windows Server 2012 R2"_s);
    write(path(u"dump"_s), "netsh advfirewall firewall add rule name=\"Windows Remote Management (HTTP-In)\" "
                           "dir=in action=allow protocol=TCP localport=5985\n"
                           "netsh advfirewall firewall add rule name=\"Remote Desktop - User Mode (TCP-In)\" "
                           "dir=in action=allow enable=no protocol=TCP localport=3389\n"
                           "netsh advfirewall firewall add rule name=\"Mine\" dir=in action=allow protocol=TCP "
                           "localport=7000\n");
    gap.compareWith(path(u"dump"_s));
    QTRY_VERIFY(gap.gap());
    QCOMPARE(countOf(*gap.gap(), pages::GapKind::DefaultAbsent), 0);
    gap.chooseImage(u"windows-server-2022"_s);
    QTRY_VERIFY(countOf(*gap.gap(), pages::GapKind::DefaultAbsent) > 50);
    QCOMPARE(countOf(*gap.gap(), pages::GapKind::DefaultThere), 1);
    QCOMPARE(countOf(*gap.gap(), pages::GapKind::DefaultDisabled), 1);
    QVERIFY(std::any_of(gap.gap()->findings.cbegin(), gap.gap()->findings.cend(), [](const Finding &finding) {
        return finding.id == u"ami-other-rules"_s && finding.message.english().endsWith(u" 1."_s);
    }));
}

void TestWindowFirewall::gapOfGarbage()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    write(path(u"photo"_s), QByteArray("\x89PNG\r\n\x1a\n\0\0", 10));
    for (const pages::GapLanguage &language : parts.firewall.gap().languages()) {
        parts.firewall.gap().forget();
        parts.firewall.gap().chooseLanguage(language.id);
        parts.firewall.gap().compareWith(path(u"photo"_s));
        QTRY_VERIFY2(parts.firewall.gap().gap() && parts.firewall.gap().gap()->refusal, qPrintable(language.id));
    }
    QVERIFY(parts.firewall.gap().languages().size() >= 12);
}

void TestWindowFirewall::linesLeadToTheirRequirements()
{
    Parts parts(m_catalog, m_folder->path());
    savedRules(parts, u"nftables"_s, {u"us-east-1"_s});
    const pages::Preview preview = *parts.firewall.preview();
    const QStringList lines = preview.text.split(u'\n');
    QStringList found;
    for (int line = 0; line < lines.size(); ++line) {
        for (const auto &[id, purpose] : preview.noteOf(line).requirements) {
            QVERIFY2(!purpose.isEmpty(), qPrintable(id));
            found.append(id);
        }
    }
    QStringList known;
    for (const requirements::Requirement &requirement : parts.session.requirements().requirements)
        known.append(requirement.id);
    for (const QString &id : std::as_const(found))
        QVERIFY2(known.contains(id), qPrintable(id));
    QVERIFY(!preview.ruleNames.isEmpty());
    for (auto rule = preview.ruleNames.cbegin(); rule != preview.ruleNames.cend(); ++rule)
        QVERIFY2(found.contains(rule.key()), qPrintable(rule.key()));
    QVERIFY(preview.noteOf(int(lines.size()) + 5).sentence.isEmpty());
}

void TestWindowFirewall::savesAllFormats()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    QSignalSpy steps(&parts.firewall, &pages::FirewallModel::savingChanged);
    Q_EMIT parts.firewall.saveAllRequested(m_folder->path());
    QVERIFY(parts.firewall.saving().running);
    QTRY_VERIFY(!parts.firewall.saving().running);
    QVERIFY(steps.size() > 2);
    QCOMPARE(parts.notices.size(), 1);
    for (const QString &name : {u"portreeve-nftables.nft"_s, u"portreeve-csv.csv"_s, u"portreeve-paloalto-set.txt"_s})
        QVERIFY2(QFile::exists(path(name)), qPrintable(name));
}

void TestWindowFirewall::savesNothingIntoNoFolder()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT parts.firewall.saveAllRequested(path(u"none"_s));
    QTRY_COMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Error);
    QVERIFY(!parts.firewall.saving().running);
    // The window may go while files are made.
    Q_EMIT parts.firewall.saveAllRequested(m_folder->path());
}

void TestWindowFirewall::checkNamesTheRulesOfTheExport()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    QVERIFY(parts.check.ruleNames().names.isEmpty()); // nobody has chosen a firewall yet
    parts.firewall.choose(u"paloalto-set"_s, {});
    QTRY_VERIFY(!parts.check.ruleNames().names.isEmpty());
    const QString id = u"client-4172-tcp-gateway@us-east-1"_s;
    const QStringList names = parts.check.ruleNames().names.value(id);
    QVERIFY(!names.isEmpty());
    QTRY_VERIFY(parts.firewall.preview() && parts.firewall.preview()->text.contains(u"set "_s));
    for (const QString &name : names)
        QVERIFY2(parts.firewall.preview()->text.contains(name), qPrintable(name));
    pages::CheckRow row; // as a check gives it
    for (const workspace::CheckRow &checked : refusedEverywhere(parts.session).rows) {
        if (checked.requirementId == id && checked.cause) {
            row.requirementId = id;
            row.ruleIds = checked.cause->ruleIds;
        }
    }
    QVERIFY(!row.ruleIds.isEmpty());
    const widgets::Details details = pages::checkDetails(row, parts.check.ruleNames());
    QCOMPARE(details.facts.last().value, names.join(u'\n'));
    QVERIFY(details.facts.last().label.contains(parts.check.ruleNames().format));
    // A format whose rules have no names tells none, and neither does a new project.
    parts.firewall.choose(u"csv"_s, {});
    QTRY_VERIFY(parts.check.ruleNames().names.isEmpty());
    parts.firewall.choose(u"fortigate"_s, {});
    QTRY_VERIFY(!parts.check.ruleNames().names.isEmpty());
    parts.session.startNew();
    QTRY_VERIFY(parts.check.ruleNames().names.isEmpty());
}

void TestWindowFirewall::servesListsToFirewalls()
{
    Parts parts(m_catalog, m_folder->path());
    pages::FeedModel &feed = parts.firewall.feed();
    Q_EMIT feed.addressesRequested(); // as the tab does when it is shown
    QCOMPARE(feed.state().addresses, QStringList{u"::1"_s});
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT feed.startRequested({u"127.0.0.1"_s, 0});
    QTRY_VERIFY(feed.state().serving);
    QCOMPARE(feed.state().rows.size(), 6);
    const pages::FeedRow first = feed.state().rows.first();
    const QUrl url(first.url);
    QCOMPARE(url.fileName(), first.name);

    QTcpSocket firewall;
    QByteArray answer;
    connect(&firewall, &QTcpSocket::readyRead, this, [&] { answer += firewall.readAll(); });
    firewall.connectToHost(url.host(), quint16(url.port()));
    firewall.write("GET " + url.path().toLatin1() + " HTTP/1.0\r\n\r\n");
    QTRY_COMPARE(firewall.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QTRY_COMPARE(feed.state().rows.first().answers, 1);
    QCOMPARE(feed.state().rows.first().lastPeer, u"127.0.0.1"_s);

    // Another selection: other lists at the same places, and what was counted stays.
    QSignalSpy changed(&feed, &pages::FeedModel::changed);
    parts.session.select(regions({u"us-east-1"_s, u"eu-west-1"_s}));
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(feed.state().rows.first().url, first.url);
    QCOMPARE(feed.state().rows.first().answers, 1);

    Q_EMIT feed.stopRequested();
    QVERIFY(!feed.state().serving);
    firewall.connectToHost(url.host(), quint16(url.port()));
    QTRY_COMPARE(firewall.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestWindowFirewall::servesNothingWhereItCannot()
{
    Parts parts(m_catalog, m_folder->path());
    pages::FeedModel &feed = parts.firewall.feed();
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT feed.startRequested({u"127.0.0.1"_s, other.serverPort()});
    QTRY_VERIFY(feed.state().refusal);
    QVERIFY(!feed.state().serving && !feed.state().starting);
    QCOMPARE(feed.state().refusal->code, ErrorCode::Unavailable);
    QCOMPARE(feed.state().addresses, QStringList{u"::1"_s});
}

QTEST_MAIN(TestWindowFirewall)
#include "tst_windowfirewall.moc"
