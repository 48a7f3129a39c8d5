#include "core/ip/parse.h"
#include "core/reports/redaction.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::reports;
using namespace Qt::StringLiterals;

namespace {

const RedactionWords Words{u"[name %1]"_s, u"[address %1]"_s, u"[left out]"_s};

NetworkFacts facts()
{
    return {{u"corp.example"_s, u"Head Office"_s, u"d-906735683c"_s, u"Ada"_s, QString()},
            {*ip::parsePrefix(u"203.0.113.0/24"), *ip::parsePrefix(u"2001:db8:77::/48"), *ip::parsePrefix(u"3.81.7.7")},
            {u"*.amazonaws.com"_s, u"drp-iad.amazonworkspaces.com"_s, u"s3.amazonaws.com"_s},
            {u"amazonaws.com"_s, u"amazonworkspaces.com"_s},
            {u"amazon.com"_s},
            {*ip::parsePrefix(u"3.80.0.0/12"), *ip::parsePrefix(u"198.18.0.0/15"), *ip::parsePrefix(u"172.31.0.0/16")}};
}

QString through(Redaction level, const QString &text)
{
    Document document;
    document.sections = {{u"a"_s, u"A"_s, {Paragraph{text}}}};
    return std::get<Paragraph>(redacted(document, level, facts(), Words).sections[0].blocks[0]).text;
}

} // namespace

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A link to a published document says nothing of anybody.
    void linksOfPublicDocumentsStay()
    {
        Cell guide = Cell::of(u"Guide"_s);
        guide.link = u"https://docs.example.com/guide"_s;
        Cell wiki = Cell::of(u"Wiki"_s);
        wiki.link = u"https://wiki.corp.example/d-906735683c"_s;
        Document document;
        document.sections = {{u"a"_s, u"A"_s, {Items{{guide, wiki}}}}};
        NetworkFacts known = facts();
        known.publicLinks = {guide.link};
        const auto links = [&](Redaction level) {
            QStringList found;
            const Document shown = redacted(document, level, known, Words);
            for (const Cell &one : std::get<Items>(shown.sections[0].blocks[0]).items)
                found.append(one.link);
            return found;
        };
        QCOMPARE(links(Redaction::None), (QStringList{guide.link, wiki.link}));
        QCOMPARE(links(Redaction::Names), (QStringList{guide.link, QString()}));
        QCOMPARE(links(Redaction::All), (QStringList{guide.link, QString()}));
    }

    void names_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("all");
        const auto row = [](const char *name, const QString &text, const QString &names, const QString &all = {}) {
            QTest::newRow(name) << text << names << (all.isNull() ? names : all);
        };
        row("a private address", u"Asked 10.0.0.53."_s, u"Asked [address 1]."_s);
        row("the same twice, another one", u"10.1.2.3, 10.1.2.4 and 10.1.2.3"_s,
            u"[address 1], [address 2] and [address 1]"_s);
        row("with a port", u"10.0.0.1:53 is silent"_s, u"[address 1]:53 is silent"_s);
        row("a network", u"from 192.168.0.0/16 on"_s, u"from [address 1] on"_s);
        row("IPv6 of this network", u"fd00::1, fe80::/64 and 2001:db8:77::9"_s,
            u"[address 1], [address 2] and [address 3]"_s);
        row("in brackets", u"[fd00::1]:443"_s, u"[[address 1]]:443"_s);
        row("global ones of this network", u"seen as 203.0.113.7"_s, u"seen as [address 1]"_s);
        row("of somebody, of whom nobody knows", u"answered by 198.51.100.7"_s, u"answered by [address 1]"_s);
        row("an address of this network with its length", u"192.0.2.2/24, fd00::1/64 and 2606:4700::9/64"_s,
            u"[address 1], [address 2] and [address 3]"_s);
        row("one of this network in the service's", u"3.81.7.7 in 3.80.0.0/12, 3.81.7.0/24"_s,
            u"[address 1] in 3.80.0.0/12, [address 2]"_s);
        row("a server with its port", u"198.51.100.53:53"_s, u"[address 1]:53"_s);
        row("a host with its port", u"wwwproxy01:3128, proxy.acme.example:8080, TCP:443"_s,
            u"[name 1]:3128, [name 2]:8080, TCP:443"_s);
        row("of the service", u"3.80.1.2 and 3.80.0.0/12"_s, u"3.80.1.2 and 3.80.0.0/12"_s);
        row("a private one that the documents name", u"172.31.0.0/16 and 172.31.0.1"_s,
            u"172.31.0.0/16 and [address 1]"_s);
        row("general ones", u"127.0.0.1, ::1, 0.0.0.0/0, ::/0"_s, u"127.0.0.1, ::1, 0.0.0.0/0, ::/0"_s);
        row("not an address", u"version 1.2.3, at 12:00:03, 999.1.1.1, a::b::c"_s,
            u"version 1.2.3, at 12:00:03, 999.1.1.1, a::b::c"_s);
        row("a name", u"head office and HEAD OFFICE; forehead offices"_s, u"[name 1] and [name 1]; forehead offices"_s);
        row("a domain with its hosts", u"dc1.corp.example, CORP.EXAMPLE, notcorp.example"_s,
            u"[name 1], [name 2], notcorp.example"_s, u"[name 1], [name 2], [name 3]"_s);
        row("an id in a path", u"https://s3.amazonaws.com/d-906735683c/a"_s, u"https://s3.amazonaws.com/[name 1]/a"_s);
        row("a customer's name below the service's", u"acme-logos.s3.amazonaws.com, ACME.amazonworkspaces.com"_s,
            u"[name 1], [name 2]"_s);
        row("documents", u"docs.aws.amazon.com"_s, u"docs.aws.amazon.com"_s);
        row("a part of a word", u"Adaptive, Ada-Lovelace and Ada."_s, u"Adaptive, Ada-Lovelace and [name 1]."_s);
        row("hosts of the service", u"*.amazonaws.com, drp-iad.amazonworkspaces.com"_s,
            u"*.amazonaws.com, drp-iad.amazonworkspaces.com"_s);
        row("hosts of others", u"portal.hotel.example answered, see ip-ranges.json"_s,
            u"portal.hotel.example answered, see ip-ranges.json"_s, u"[name 1] answered, see ip-ranges.json"_s);
        row("nothing", u""_s, u""_s);
        row("placeholders of a message", u"%1 10.0.0.1 %2"_s, u"%1 [address 1] %2"_s);
    }
    void names()
    {
        QFETCH(QString, text);
        QFETCH(QString, names);
        QFETCH(QString, all);
        QCOMPARE(through(Redaction::None, text), text);
        QCOMPARE(through(Redaction::Names, text), names);
        QCOMPARE(through(Redaction::All, text), all);
    }

    void whatPeopleWroteIsLeftOut()
    {
        Document document;
        document.title = u"Report for Head Office"_s;
        document.logo = Logo{"x", "image/png", u"Head Office"_s};
        document.head.add(u"Contact"_s, Cell::written(u"somebody in the cellar"_s));
        Table table;
        table.columns = {{u"Head Office"_s}};
        table.rows = {{Cell::written(u"cellar of Ada"_s)}, {Cell::written(QString())}};
        BarChart chart;
        chart.bars = {{u"10.0.0.1"_s, 1, u"1"_s, Tone::Plain}};
        document.sections = {
            {u"a"_s,
             u"A"_s,
             {table, chart, Listing{u"route 10.0.0.1"_s, {}}, Paragraph{u"note"_s, Tone::Plain, true}}}};
        const Document names = redacted(document, Redaction::Names, facts(), Words);
        QVERIFY(!names.logo); // it is somebody's
        QCOMPARE(names.title, u"Report for [name 1]"_s);
        QCOMPARE(names.head.facts[0].value.text, u"somebody in the cellar"_s);
        QCOMPARE(std::get<Table>(names.sections[0].blocks[0]).rows[0][0].text, u"cellar of [name 2]"_s);
        const Document all = redacted(document, Redaction::All, facts(), Words);
        QVERIFY(!all.logo);
        QCOMPARE(all.head.facts[0].value.text, u"[left out]"_s);
        QCOMPARE(std::get<Table>(all.sections[0].blocks[0]).rows[0][0].text, u"[left out]"_s);
        QCOMPARE(std::get<Table>(all.sections[0].blocks[0]).rows[1][0].text, QString());
        QCOMPARE(std::get<BarChart>(all.sections[0].blocks[1]).bars[0].label, u"[address 1]"_s);
        QCOMPARE(std::get<Listing>(all.sections[0].blocks[2]).text, u"route [address 1]"_s);
        QCOMPARE(std::get<Paragraph>(all.sections[0].blocks[3]).text, u"[left out]"_s);
        // Where names are spelt otherwise they cannot be found.
        Document rules = document;
        rules.sections[0].blocks = {Listing{u"object Portreeve-10_0_0_1-32"_s, {}, Listing::Kind::Rules},
                                    Listing{u"subnet 3.80.0.0 255.240.0.0"_s, {}, Listing::Kind::ServiceRules}};
        for (const Redaction level : {Redaction::Names, Redaction::All}) {
            const Document left = redacted(rules, level, facts(), Words);
            QCOMPARE(std::get<Listing>(left.sections[0].blocks[0]).text, u"[left out]"_s);
            QCOMPARE(std::get<Listing>(left.sections[0].blocks[1]).text, u"subnet 3.80.0.0 255.240.0.0"_s);
        }
        QCOMPARE(redacted(document, Redaction::None, facts(), Words), document);
    }

    void ids()
    {
        for (const QString &id : redactionIds())
            QCOMPARE(redactionId(*redactionFrom(id)), id);
        QVERIFY(!redactionFrom(u"some"));
    }
};

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
