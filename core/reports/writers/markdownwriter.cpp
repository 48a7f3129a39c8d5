#include "core/base/celltext.h"
#include "core/base/markdown.h"
#include "core/reports/svgchart.h"
#include "core/reports/writer.h"

namespace portreeve::reports {

namespace {

/// As GitHub's Markdown has it: pipe tables, fenced listings. Charts become lists.
class Text
{
public:
    explicit Text(const Document &document)
        : m_document(document)
    {}

    QByteArray take()
    {
        m_out = QStringLiteral("# %1\n\n").arg(inLine(m_document.title));
        put(Paragraph{m_document.summary, Tone::Plain, false});
        put(m_document.head);
        for (const Section &section : m_document.sections) {
            m_out += QStringLiteral("## %1\n\n").arg(inLine(section.title));
            for (const Block &block : section.blocks)
                std::visit([this](const auto &one) { put(one); }, block);
        }
        m_out += QStringLiteral("---\n\n%1, %2\n").arg(inLine(m_document.tool), timeText(m_document.madeAt));
        return m_out.toUtf8();
    }

private:
    /// Nothing that begins a list, a quotation or a heading either.
    static QString inLine(const QString &raw)
    {
        QString text = markdownText(printable(raw));
        if (!text.isEmpty() && QStringView(u"-+=~").contains(text.front()))
            text.prepend(u'\\');
        qsizetype digits = 0;
        while (digits < text.size() && text[digits].isDigit())
            ++digits;
        const bool marker = digits > 0 && digits < text.size() && (text[digits] == u'.' || text[digits] == u')');
        if (marker && (digits + 1 == text.size() || text[digits + 1] == u' '))
            text.insert(digits, u'\\');
        return text;
    }

    static QString content(const Cell &cell)
    {
        QString text = inLine(cell.text);
        QString link = webLink(cell);
        if (link.isEmpty())
            return text;
        for (const char16_t c : {u'(', u')', u'<', u'>', u' ', u'|'})
            link.replace(QChar(c), QStringLiteral("%%1").arg(int(c), 2, 16, QLatin1Char('0')).toUpper());
        return QStringLiteral("[%1](%2)").arg(text, link);
    }

    void put(const Paragraph &paragraph)
    {
        for (const QString &line : paragraph.text.split(u'\n', Qt::SkipEmptyParts))
            m_out += inLine(line) + QStringLiteral("\n\n");
    }

    void put(const Items &items)
    {
        for (const Cell &item : items.items)
            m_out += QStringLiteral("- %1\n").arg(content(item));
        m_out += u'\n';
    }

    void put(const Facts &facts)
    {
        for (const Facts::Fact &fact : facts.facts)
            m_out += QStringLiteral("- **%1:** %2\n").arg(inLine(fact.label), content(fact.value));
        m_out += facts.facts.isEmpty() ? QString() : QStringLiteral("\n");
    }

    void put(const Table &table)
    {
        if (table.medium == Medium::Data)
            return;
        if (table.rows.isEmpty() && !table.none.isEmpty())
            return put(Paragraph{table.none, Tone::Plain, false});
        put(Paragraph{table.caption, Tone::Plain, false});
        QString rule = QStringLiteral("|");
        m_out += u'|';
        for (const Column &column : table.columns) {
            m_out += QStringLiteral(" %1 |").arg(inLine(column.title));
            rule += column.kind == ColumnKind::Number ? QStringLiteral("---:|") : QStringLiteral("---|");
        }
        m_out += u'\n' + rule + u'\n';
        for (const QList<Cell> &row : table.rows) {
            m_out += u'|';
            for (const Cell &cell : row)
                m_out += QStringLiteral(" %1 |").arg(content(cell));
            m_out += u'\n';
        }
        m_out += u'\n';
    }

    void put(const Listing &listing) { m_out += markdownBlock(xmlText(listing.text, true), listing.language); }

    template<typename Chart>
    void put(const Chart &chart)
    {
        put(Paragraph{chart.title, Tone::Plain, false});
        Items items;
        for (const QString &line : chartLines(chart))
            items.items.append(Cell::of(line));
        put(items);
    }

    const Document &m_document;
    QString m_out;
};

class MarkdownWriter final : public Writer
{
public:
    [[nodiscard]] Format format() const override
    {
        return {QStringLiteral("markdown"), QStringLiteral("Markdown"), QStringLiteral("md"),
                QStringLiteral("text/markdown")};
    }
    [[nodiscard]] Result<QByteArray> write(const Document &document) const override { return Text(document).take(); }
};

} // namespace

std::unique_ptr<Writer> make_markdown_writer()
{
    return std::make_unique<MarkdownWriter>();
}

} // namespace portreeve::reports
