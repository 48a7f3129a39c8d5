#include "core/base/celltext.h"
#include "core/reports/svgchart.h"
#include "core/reports/writer.h"

namespace portreeve::reports {

namespace {

/// Colours as variables, so that the dark page is one block; on paper it is always the light one.
constexpr char Style[] =
    R"(:root{color-scheme:light dark;--page:#fff;--text:#1b1f24;--quiet:#5d6670;--line:#d3d7db;--head:#f0f2f4;--link:#0b62a8;--plain:#0072b2;--good:#00664d;--caution:#855700;--bad:#b23c0a}
body{font:14px/1.45 system-ui,sans-serif;color:var(--text);background:var(--page);margin:0 auto;padding:24px 20px 48px;max-width:72rem}
h1{font-size:1.6rem;margin:0 0 .3rem}
h2{font-size:1.15rem;margin:2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
p{margin:.4rem 0;max-width:60rem}
.lead{font-size:1.05rem}
.logo{max-height:56px;max-width:240px;float:right;margin:0 0 12px 24px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.6rem 0}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0}
a{color:var(--link)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px}
caption{text-align:left;color:var(--quiet);padding:.3rem 0}
th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:var(--head);position:sticky;top:0}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.t{white-space:nowrap}
.c,pre{font-family:ui-monospace,monospace;font-size:12px}
.c{overflow-wrap:anywhere}
.fill td{height:2.4rem}
pre{border:1px solid var(--line);padding:.6rem;overflow-x:auto;white-space:pre-wrap}
svg{max-width:100%;height:auto}
svg .text{fill:var(--text)}
svg .line{stroke:var(--line)}
svg .limit{stroke:var(--bad)}
svg .bar.plain{fill:var(--plain)}
svg .bar.good{fill:var(--good)}
svg .bar.caution{fill:var(--caution)}
svg .bar.bad{fill:var(--bad)}
.good{color:var(--good)}
.caution{color:var(--caution)}
.bad{color:var(--bad)}
.quiet{color:var(--quiet)}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.5rem;color:var(--quiet);font-size:12px}
@media screen and (prefers-color-scheme:dark){:root{--page:#16191d;--text:#e4e7ea;--quiet:#a3abb3;--line:#3a4148;--head:#23282e;--link:#6db3ee;--plain:#56b4e9;--good:#2bc79a;--caution:#f0c93a;--bad:#f08a4b}}
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}th{position:static}thead{display:table-header-group}tr,svg,figure{break-inside:avoid}h2{break-after:avoid}.wide{overflow:visible}table{font-size:8.5pt}a{color:inherit}}
@page{margin:16mm}
)";

class Page
{
public:
    explicit Page(const Document &document)
        : m_document(document)
    {}

    QByteArray take()
    {
        head();
        for (const Section &section : m_document.sections) {
            m_out += "<section id=\"" + text(section.id) + "\">\n<h2>" + text(section.title) + "</h2>\n";
            for (const Block &block : section.blocks)
                std::visit([this](const auto &one) { put(one); }, block);
            m_out += "</section>\n";
        }
        m_out += "<footer>" + text(m_document.tool) + " \xC2\xB7 " + text(timeText(m_document.madeAt)) +
                 "</footer>\n</body>\n</html>\n";
        return m_out;
    }

private:
    static QByteArray text(const QString &raw)
    {
        return xmlText(raw, true).toHtmlEscaped().replace(u'\n', QLatin1String("<br>")).toUtf8();
    }

    /// Only addresses that name a scheme which fetches and does nothing else.
    static QByteArray content(const Cell &cell)
    {
        const QString link = webLink(cell);
        if (link.isEmpty())
            return text(cell.text);
        return "<a href=\"" + text(link) + "\" rel=\"noreferrer\">" + text(cell.text) + "</a>";
    }

    static QByteArray toned(Tone tone, const QByteArray &inside)
    {
        return tone == Tone::Plain ? inside : "<span class=\"" + toneId(tone).toLatin1() + "\">" + inside + "</span>";
    }

    void head()
    {
        m_out +=
            "<!DOCTYPE html>\n<html lang=\"" + text(m_document.language) +
            "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
            "img-src data:\">\n<meta name=\"generator\" content=\"" +
            text(m_document.tool) + "\">\n<title>" + text(m_document.title) + "</title>\n<style>\n" + Style +
            "</style>\n</head>\n<body>\n<header>\n";
        if (m_document.logo)
            m_out += "<img class=\"logo\" alt=\"" + text(m_document.logo->description) +
                     "\" src=\"data:" + m_document.logo->mimeType + ";base64," + m_document.logo->bytes.toBase64() +
                     "\">\n";
        m_out += "<h1>" + text(m_document.title) + "</h1>\n";
        if (!m_document.summary.isEmpty())
            m_out += "<p class=\"lead\">" + text(m_document.summary) + "</p>\n";
        put(m_document.head);
        m_out += "</header>\n";
        if (m_document.sections.size() < 2)
            return;
        m_out += "<nav><ul>\n";
        for (const Section &section : m_document.sections)
            m_out += "<li><a href=\"#" + text(section.id) + "\">" + text(section.title) + "</a></li>\n";
        m_out += "</ul></nav>\n";
    }

    void put(const Paragraph &paragraph) { m_out += "<p>" + toned(paragraph.tone, text(paragraph.text)) + "</p>\n"; }

    void put(const Items &items)
    {
        m_out += "<ul>\n";
        for (const Cell &item : items.items)
            m_out += "<li>" + toned(item.tone, content(item)) + "</li>\n";
        m_out += "</ul>\n";
    }

    void put(const Facts &facts)
    {
        if (facts.facts.isEmpty())
            return;
        m_out += "<dl>\n";
        for (const Facts::Fact &fact : facts.facts)
            m_out += "<dt>" + text(fact.label) + "</dt><dd>" + toned(fact.value.tone, content(fact.value)) + "</dd>\n";
        m_out += "</dl>\n";
    }

    static QByteArray classOf(ColumnKind kind)
    {
        switch (kind) {
        case ColumnKind::Text:
            break;
        case ColumnKind::Code:
            return " class=\"c\"";
        case ColumnKind::Number:
            return " class=\"n\"";
        case ColumnKind::Time:
            return " class=\"t\"";
        }
        return {};
    }

    void put(const Table &table)
    {
        if (table.medium == Medium::Data)
            return;
        if (table.rows.isEmpty() && !table.none.isEmpty()) {
            m_out += "<p>" + text(table.none) + "</p>\n";
            return;
        }
        m_out += table.toFillIn ? "<div class=\"wide fill\"><table>\n" : "<div class=\"wide\"><table>\n";
        if (!table.caption.isEmpty())
            m_out += "<caption>" + text(table.caption) + "</caption>\n";
        m_out += "<thead><tr>";
        QByteArrayList classes;
        for (const Column &column : table.columns) {
            classes.append(classOf(column.kind));
            m_out += "<th scope=\"col\"" + QByteArray(column.kind == ColumnKind::Number ? " class=\"n\"" : "") + ">" +
                     text(column.title) + "</th>";
        }
        m_out += "</tr></thead>\n<tbody>\n";
        for (const QList<Cell> &row : table.rows) {
            m_out += "<tr>";
            for (qsizetype i = 0; i < row.size(); ++i)
                m_out += "<td" + classes.value(i) + ">" + toned(row[i].tone, content(row[i])) + "</td>";
            m_out += "</tr>\n";
        }
        m_out += "</tbody></table></div>\n";
    }

    void put(const Listing &listing)
    {
        m_out += "<pre>" + xmlText(listing.text, true).toHtmlEscaped().toUtf8() + "</pre>\n";
    }

    template<typename Chart>
    void put(const Chart &chart)
    {
        m_out += "<figure><figcaption>" + text(chart.title) + "</figcaption>\n" + toSvg(chart).svg + "</figure>\n";
    }

    const Document &m_document;
    QByteArray m_out;
};

class HtmlWriter final : public Writer
{
public:
    [[nodiscard]] Format format() const override
    {
        return {QStringLiteral("html"), QStringLiteral("HTML"), QStringLiteral("html"), QStringLiteral("text/html")};
    }
    [[nodiscard]] Result<QByteArray> write(const Document &document) const override { return Page(document).take(); }
};

} // namespace

std::unique_ptr<Writer> make_html_writer()
{
    return std::make_unique<HtmlWriter>();
}

} // namespace portreeve::reports
