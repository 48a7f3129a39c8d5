#include "core/base/celltext.h"
#include "core/reports/svgchart.h"
#include "core/reports/writer.h"
#include "core/reports/ziparchive.h"

#include <QXmlStreamWriter>

#include <array>

namespace portreeve::reports {

namespace {

/// OpenDocument 1.2 (ISO/IEC 26300): the namespaces that its parts use.
constexpr std::array<std::array<const char *, 2>, 10> Namespaces{{
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    {"http://www.w3.org/1999/xlink", "xlink"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
}};

constexpr double PageWidth = 21; // cm, A4
constexpr double PageHeight = 29.7;
constexpr double Margin = 1.6;
constexpr std::array<const char *, 5> ToneInks{"#1b1f24", "#00664d", "#855700", "#b23c0a", "#5d6670"};

using Attributes = QList<std::pair<QString, QString>>;

/// An XML part with qualified names as they are written, which is what the prefixes above are for.
class Part
{
public:
    explicit Part(const QString &root)
        : m_xml(&m_bytes)
    {
        m_xml.writeStartDocument();
        m_xml.writeStartElement(root);
        for (const auto &[uri, prefix] : Namespaces)
            m_xml.writeAttribute(QStringLiteral("xmlns:%1").arg(QLatin1StringView(prefix)), QString::fromLatin1(uri));
        m_xml.writeAttribute(QStringLiteral("office:version"), QStringLiteral("1.2"));
    }
    Part &begin(const char *name, const Attributes &attributes = {})
    {
        m_xml.writeStartElement(QString::fromLatin1(name));
        for (const auto &[key, value] : attributes)
            m_xml.writeAttribute(key, xmlText(value));
        return *this;
    }
    Part &end()
    {
        m_xml.writeEndElement();
        return *this;
    }
    Part &empty(const char *name, const Attributes &attributes) { return begin(name, attributes).end(); }
    Part &element(const char *name, const QString &text, const Attributes &attributes = {})
    {
        return begin(name, attributes).text(text).end();
    }
    /// Lines stay lines.
    Part &text(const QString &raw)
    {
        const QStringList lines = xmlText(raw, true).split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i > 0)
                m_xml.writeEmptyElement(QStringLiteral("text:line-break"));
            m_xml.writeCharacters(lines[i]);
        }
        return *this;
    }
    QByteArray take()
    {
        m_xml.writeEndDocument();
        return m_bytes;
    }

private:
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
};

QString u8(const char *text)
{
    return QString::fromUtf8(text);
}

QString cm(double length)
{
    return QStringLiteral("%1cm").arg(length, 0, 'g', 4);
}

/// Between the margins.
double textWidth(const Document &document)
{
    return (document.isWide() ? PageHeight : PageWidth) - 2 * Margin;
}

void style(Part &part, const QString &name, const QString &family, const Attributes &paragraph, const Attributes &text,
           const Attributes &more = {})
{
    part.begin("style:style", Attributes{{u8("style:name"), name}, {u8("style:family"), family}} + more);
    if (!paragraph.isEmpty())
        part.empty("style:paragraph-properties", paragraph);
    if (!text.isEmpty())
        part.empty("style:text-properties", text);
    part.end();
}

/// Page, footer and the styles that a reader can change at once.
QByteArray stylesXml(const Document &document)
{
    Part part(u8("office:document-styles"));
    part.begin("office:styles");
    part.begin("style:default-style", {{u8("style:family"), u8("paragraph")}})
        .empty("style:text-properties", {{u8("fo:font-family"), u8("sans-serif")},
                                         {u8("fo:font-size"), u8("10pt")},
                                         {u8("fo:language"), document.language.section(u'-', 0, 0)}})
        .end();
    const QString paragraph = u8("paragraph");
    style(part, u8("Standard"), paragraph, {{u8("fo:margin-bottom"), u8("0.15cm")}}, {{u8("fo:color"), u8("#1b1f24")}});
    style(part, u8("Title"), paragraph, {{u8("fo:margin-bottom"), u8("0.2cm")}},
          {{u8("fo:font-size"), u8("18pt")}, {u8("fo:font-weight"), u8("bold")}});
    style(part, u8("Heading_20_1"), paragraph,
          {{u8("fo:margin-top"), u8("0.6cm")},
           {u8("fo:margin-bottom"), u8("0.2cm")},
           {u8("fo:keep-with-next"), u8("always")}},
          {{u8("fo:font-size"), u8("13pt")}, {u8("fo:font-weight"), u8("bold")}},
          {{u8("style:display-name"), u8("Heading 1")}, {u8("style:default-outline-level"), u8("1")}});
    style(part, u8("Caption"), paragraph,
          {{u8("fo:margin-bottom"), u8("0.1cm")}, {u8("fo:keep-with-next"), u8("always")}},
          {{u8("fo:color"), u8(ToneInks[std::size_t(Tone::Quiet)])}});
    style(part, u8("Cell"), paragraph, {{u8("fo:margin-bottom"), u8("0cm")}}, {{u8("fo:font-size"), u8("8.5pt")}});
    style(part, u8("CellHead"), paragraph, {{u8("fo:margin-bottom"), u8("0cm")}},
          {{u8("fo:font-size"), u8("8.5pt")}, {u8("fo:font-weight"), u8("bold")}});
    style(part, u8("CellNumber"), paragraph, {{u8("fo:text-align"), u8("end")}, {u8("fo:margin-bottom"), u8("0cm")}},
          {{u8("fo:font-size"), u8("8.5pt")}});
    style(part, u8("Code"), paragraph, {{u8("fo:margin-bottom"), u8("0cm")}},
          {{u8("fo:font-family"), u8("monospace")}, {u8("fo:font-size"), u8("8pt")}});
    for (std::size_t i = 0; i < ToneInks.size(); ++i)
        style(part, u8("Tone") + toneId(Tone(i)), u8("text"), {}, {{u8("fo:color"), u8(ToneInks[i])}});
    part.end();
    part.begin("office:automatic-styles");
    part.begin("style:page-layout", {{u8("style:name"), u8("Page")}})
        .empty("style:page-layout-properties",
               {{u8("fo:page-width"), cm(document.isWide() ? PageHeight : PageWidth)},
                {u8("fo:page-height"), cm(document.isWide() ? PageWidth : PageHeight)},
                {u8("style:print-orientation"), document.isWide() ? u8("landscape") : u8("portrait")},
                {u8("fo:margin"), cm(Margin)}})
        .begin("style:footer-style")
        .empty("style:header-footer-properties",
               {{u8("fo:min-height"), u8("0.8cm")}, {u8("fo:margin-top"), u8("0.4cm")}})
        .end()
        .end();
    part.end();
    part.begin("office:master-styles");
    part.begin("style:master-page", {{u8("style:name"), u8("Standard")}, {u8("style:page-layout-name"), u8("Page")}});
    part.begin("style:footer").begin("text:p", {{u8("text:style-name"), u8("Cell")}});
    part.text(u8("%1 \xC2\xB7 %2 \xC2\xB7 ").arg(document.tool, timeText(document.madeAt)));
    const QString words = document.pageWords;
    part.text(words.section(u8("%1"), 0, 0));
    part.element("text:page-number", u8("1"), {{u8("text:select-page"), u8("current")}});
    part.text(words.section(u8("%1"), 1).section(u8("%2"), 0, 0));
    part.element("text:page-count", u8("1"));
    part.text(words.section(u8("%2"), 1));
    part.end().end().end().end();
    return part.take();
}

QByteArray metaXml(const Document &document)
{
    Part part(u8("office:document-meta"));
    part.begin("office:meta")
        .element("meta:generator", document.tool)
        .element("dc:title", document.title)
        .element("dc:language", document.language)
        .element("meta:creation-date", document.madeAt.toUTC().toString(Qt::ISODate))
        .end();
    return part.take();
}

/// The text itself; pictures on the way.
class Content
{
public:
    explicit Content(const Document &document)
        : m_document(document)
        , m_part(u8("office:document-content"))
    {}

    QByteArray take()
    {
        columnStyles();
        m_part.begin("office:body").begin("office:text");
        logo();
        m_part.element("text:p", m_document.title, {{u8("text:style-name"), u8("Title")}});
        put(Paragraph{m_document.summary, Tone::Plain, false});
        put(m_document.head);
        for (const Section &section : m_document.sections) {
            m_part.element("text:h", section.title,
                           {{u8("text:style-name"), u8("Heading_20_1")}, {u8("text:outline-level"), u8("1")}});
            for (const Block &block : section.blocks)
                std::visit([this](const auto &one) { put(one); }, block);
        }
        m_part.end().end();
        return m_part.take();
    }

    [[nodiscard]] const QList<ZipMember> &pictures() const { return m_pictures; }

private:
    /// Widths have to be styles, and styles stand before the text.
    void columnStyles()
    {
        m_part.begin("office:automatic-styles");
        m_part.begin("style:style", {{u8("style:name"), u8("T")}, {u8("style:family"), u8("table")}})
            .empty("style:table-properties",
                   {{u8("style:width"), cm(textWidth(m_document))}, {u8("table:align"), u8("margins")}})
            .end();
        m_part.begin("style:style", {{u8("style:name"), u8("R")}, {u8("style:family"), u8("table-row")}})
            .empty("style:table-row-properties", {{u8("fo:keep-together"), u8("always")}})
            .end();
        m_part.begin("style:style", {{u8("style:name"), u8("F")}, {u8("style:family"), u8("table-row")}})
            .empty("style:table-row-properties", {{u8("style:min-row-height"), u8("0.9cm")}})
            .end();
        for (const bool head : {true, false}) {
            Attributes look{{u8("fo:border-bottom"), u8("0.02cm solid #d3d7db")}, {u8("fo:padding"), u8("0.08cm")}};
            if (head)
                look.append({u8("fo:background-color"), u8("#f0f2f4")});
            m_part
                .begin("style:style",
                       {{u8("style:name"), head ? u8("CH") : u8("C")}, {u8("style:family"), u8("table-cell")}})
                .empty("style:table-cell-properties", look)
                .end();
        }
        for (const double weight : weights())
            m_part
                .begin("style:style",
                       {{u8("style:name"), columnStyle(weight)}, {u8("style:family"), u8("table-column")}})
                .empty("style:table-column-properties",
                       {{u8("style:rel-column-width"), u8("%1*").arg(qRound(weight * 1000))}})
                .end();
        m_part.end();
    }

    [[nodiscard]] QList<double> weights() const
    {
        QList<double> all{1, 3}; // of facts
        for (const Section &section : m_document.sections) {
            for (const Block &block : section.blocks) {
                if (const auto *table = std::get_if<Table>(&block)) {
                    for (const Column &column : table->columns) {
                        if (!all.contains(column.weight))
                            all.append(column.weight);
                    }
                }
            }
        }
        return all;
    }

    static QString columnStyle(double weight) { return u8("W%1").arg(qRound(weight * 1000)); }

    void logo()
    {
        if (!m_document.logo)
            return;
        const QByteArray name = m_document.logo->mimeType == "image/png" ? "Pictures/logo.png" : "Pictures/logo.jpg";
        m_pictures.append({name, m_document.logo->bytes, false});
        picture(name, m_document.logo->description,
                {{u8("svg:width"), u8("4cm")}, {u8("style:rel-height"), u8("scale")}});
    }

    void picture(const QByteArray &name, const QString &description, const Attributes &size)
    {
        m_part.begin("text:p", {{u8("text:style-name"), u8("Standard")}})
            .begin("draw:frame",
                   Attributes{{u8("text:anchor-type"), u8("as-char")}, {u8("draw:name"), QString::fromLatin1(name)}} +
                       size)
            .empty("draw:image", {{u8("xlink:href"), QString::fromLatin1(name)},
                                  {u8("xlink:type"), u8("simple")},
                                  {u8("xlink:show"), u8("embed")},
                                  {u8("xlink:actuate"), u8("onLoad")}})
            .element("svg:desc", description)
            .end()
            .end();
    }

    void content(const Cell &cell)
    {
        const bool toned = cell.tone != Tone::Plain;
        if (toned)
            m_part.begin("text:span", {{u8("text:style-name"), u8("Tone") + toneId(cell.tone)}});
        if (const QString link = webLink(cell); !link.isEmpty())
            m_part.element("text:a", cell.text, {{u8("xlink:type"), u8("simple")}, {u8("xlink:href"), link}});
        else
            m_part.text(cell.text);
        if (toned)
            m_part.end();
    }

    void paragraph(const char *style, const Cell &cell)
    {
        m_part.begin("text:p", {{u8("text:style-name"), u8(style)}});
        content(cell);
        m_part.end();
    }

    void caption(const QString &text)
    {
        if (!text.isEmpty())
            paragraph("Caption", Cell::of(text));
    }

    void put(const Paragraph &text)
    {
        if (!text.text.isEmpty())
            paragraph("Standard", Cell::of(text.text, text.tone));
    }

    void put(const Items &items)
    {
        m_part.begin("text:list");
        for (const Cell &item : items.items) {
            m_part.begin("text:list-item");
            paragraph("Standard", item);
            m_part.end();
        }
        m_part.end();
    }

    void put(const Listing &listing)
    {
        for (const QString &line : listing.text.split(u'\n'))
            m_part.element("text:p", line, {{u8("text:style-name"), u8("Code")}});
    }

    void beginTable(const QString &name, const QList<double> &weights)
    {
        m_part.begin("table:table", {{u8("table:name"), name}, {u8("table:style-name"), u8("T")}});
        for (const double weight : weights)
            m_part.empty("table:table-column", {{u8("table:style-name"), columnStyle(weight)}});
    }

    void cell(const char *style, const Cell &value, const char *cellStyle = "C")
    {
        m_part.begin("table:table-cell",
                     {{u8("table:style-name"), u8(cellStyle)}, {u8("office:value-type"), u8("string")}});
        paragraph(style, value);
        m_part.end();
    }

    void put(const Facts &facts)
    {
        if (facts.facts.isEmpty())
            return;
        beginTable(u8("Facts%1").arg(++m_tables), {1, 3});
        for (const Facts::Fact &fact : facts.facts) {
            m_part.begin("table:table-row", {{u8("table:style-name"), u8("R")}});
            cell("Cell", Cell::of(fact.label, Tone::Quiet));
            cell("Cell", fact.value);
            m_part.end();
        }
        m_part.end();
    }

    static const char *styleOf(ColumnKind kind)
    {
        return kind == ColumnKind::Number ? "CellNumber" : kind == ColumnKind::Code ? "Code" : "Cell";
    }

    void put(const Table &table)
    {
        if (table.medium == Medium::Data)
            return;
        if (table.rows.isEmpty() && !table.none.isEmpty())
            return put(Paragraph{table.none, Tone::Plain, false});
        caption(table.caption);
        QList<double> widths;
        for (const Column &column : table.columns)
            widths.append(column.weight);
        beginTable(u8("Table%1").arg(++m_tables), widths);
        m_part.begin("table:table-header-rows").begin("table:table-row");
        for (const Column &column : table.columns)
            cell("CellHead", Cell::of(column.title), "CH");
        m_part.end().end();
        for (const QList<Cell> &row : table.rows) {
            m_part.begin("table:table-row", {{u8("table:style-name"), table.toFillIn ? u8("F") : u8("R")}});
            for (qsizetype i = 0; i < row.size(); ++i)
                cell(styleOf(table.columns[i].kind), row[i]);
            m_part.end();
        }
        m_part.end();
    }

    template<typename Chart>
    void put(const Chart &chart)
    {
        const SvgChart drawn = toSvg(chart);
        const QByteArray name = "Pictures/chart" + QByteArray::number(++m_charts) + ".svg";
        m_pictures.append({name, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawn.svg, true});
        caption(chart.title);
        picture(name, chart.title + u'\n' + chartLines(chart).join(u'\n'),
                {{u8("svg:width"), cm(textWidth(m_document))},
                 {u8("svg:height"), cm(textWidth(m_document) * drawn.height / drawn.width)}});
    }

    const Document &m_document;
    Part m_part;
    QList<ZipMember> m_pictures;
    int m_tables = 0;
    int m_charts = 0;
};

QByteArray manifestXml(const QList<ZipMember> &pictures)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeStartElement(u8("manifest:manifest"));
    xml.writeAttribute(u8("xmlns:manifest"), u8("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"));
    xml.writeAttribute(u8("manifest:version"), u8("1.2"));
    const auto entry = [&xml](const QString &path, const QString &type) {
        xml.writeEmptyElement(u8("manifest:file-entry"));
        xml.writeAttribute(u8("manifest:full-path"), path);
        xml.writeAttribute(u8("manifest:media-type"), type);
    };
    entry(u8("/"), u8("application/vnd.oasis.opendocument.text"));
    for (const char *name : {"content.xml", "styles.xml", "meta.xml"})
        entry(u8(name), u8("text/xml"));
    for (const ZipMember &picture : pictures)
        entry(QString::fromLatin1(picture.name), picture.name.endsWith(".svg")   ? u8("image/svg+xml")
                                                 : picture.name.endsWith(".png") ? u8("image/png")
                                                                                 : u8("image/jpeg"));
    xml.writeEndDocument();
    return bytes;
}

class OdtWriter final : public Writer
{
public:
    [[nodiscard]] Format format() const override
    {
        return {u8("odt"), u8("OpenDocument (ODT)"), u8("odt"), u8("application/vnd.oasis.opendocument.text")};
    }

    [[nodiscard]] Result<QByteArray> write(const Document &document) const override
    {
        Content content(document);
        const QByteArray text = content.take();
        QList<ZipMember> members{{"mimetype", format().mimeType.toLatin1(), false}, // first, and readable as it is
                                 {"content.xml", text},
                                 {"styles.xml", stylesXml(document)},
                                 {"meta.xml", metaXml(document)}};
        members += content.pictures();
        members.append({"META-INF/manifest.xml", manifestXml(content.pictures())});
        return zipArchive(members);
    }
};

} // namespace

std::unique_ptr<Writer> make_odt_writer()
{
    return std::make_unique<OdtWriter>();
}

} // namespace portreeve::reports
