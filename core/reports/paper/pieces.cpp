#include "core/reports/paper/pieces.h"

#include "core/base/celltext.h"
#include "core/reports/svgchart.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace portreeve::reports {

namespace {

constexpr double TextPoints = 9.5;
constexpr double TablePoints = 8;
constexpr double CellPadding = 3 * UnitsPerPoint;
constexpr double FactLabelShare = 0.24;
constexpr double LogoHeight = 44 * UnitsPerPoint;
/// A row higher than this share of a page may be cut, so that no page stays half empty for one.
constexpr double HighestRow = 0.25;
/// Of the width of a table shared evenly: what a column of numbers or times may take.
constexpr double WidestFigures = 1.5;

class Gap final : public Piece
{
public:
    explicit Gap(double height)
        : m_height(height)
    {}
    [[nodiscard]] double height() const override { return m_height; }
    void draw(QPainter &, double, double) const override {}
    [[nodiscard]] bool staysWithNext() const override { return true; }
    [[nodiscard]] bool isSpace() const override { return true; }

private:
    double m_height;
};

class TextPiece final : public Piece
{
public:
    TextPiece(TextBox box, double indent, bool staysWithNext)
        : m_box(std::move(box))
        , m_indent(indent)
        , m_staysWithNext(staysWithNext)
    {}
    [[nodiscard]] double height() const override { return m_box.height(); }
    void draw(QPainter &painter, double x, double y) const override { m_box.draw(painter, x + m_indent, y); }
    [[nodiscard]] bool staysWithNext() const override { return m_staysWithNext; }

private:
    TextBox m_box;
    double m_indent;
    bool m_staysWithNext;
};

class RowPiece final : public Piece
{
public:
    RowPiece(QList<double> widths, std::vector<TextBox> boxes, const Piece *head, double least = 0)
        : m_widths(std::move(widths))
        , m_boxes(std::move(boxes))
        , m_head(head)
    {
        for (const TextBox &box : m_boxes)
            m_height = std::max(m_height, box.height());
        m_height = std::max(m_height + 2 * CellPadding, least);
    }
    [[nodiscard]] double height() const override { return m_height; }
    [[nodiscard]] const Piece *head() const override { return m_head; }
    [[nodiscard]] bool staysWithNext() const override { return m_head == nullptr; }
    void draw(QPainter &painter, double x, double y) const override
    {
        double width = 0;
        for (const double one : m_widths)
            width += one;
        if (m_head == nullptr)
            painter.fillRect(QRectF(x, y, width, m_height), QColor(0xf0, 0xf2, 0xf4));
        double left = x;
        for (std::size_t i = 0; i < m_boxes.size(); ++i) {
            m_boxes[i].draw(painter, left + CellPadding, y + CellPadding);
            left += m_widths[qsizetype(i)];
        }
        painter.setPen(QPen(QColor(0xd3, 0xd7, 0xdb), 0.5 * UnitsPerPoint));
        painter.drawLine(QPointF(x, y + m_height), QPointF(x + width, y + m_height));
    }

private:
    QList<double> m_widths;
    std::vector<TextBox> m_boxes;
    const Piece *m_head;
    double m_height = 0;
};

class ChartPiece final : public Piece
{
public:
    ChartPiece(const SvgChart &chart, double width, double room)
        : m_svg(chart.svg)
    {
        const double scale = std::min(width / chart.width, room / chart.height);
        m_size = {chart.width * scale, chart.height * scale};
    }
    [[nodiscard]] double height() const override { return m_size.height(); }
    void draw(QPainter &painter, double x, double y) const override
    {
        QSvgRenderer renderer(m_svg);
        renderer.render(&painter, QRectF(QPointF(x, y), m_size));
    }

private:
    QByteArray m_svg;
    QSizeF m_size;
};

class LogoPiece final : public Piece
{
public:
    LogoPiece(QImage image, double width)
        : m_image(std::move(image))
    {
        const double scale = std::min(LogoHeight / m_image.height(), width / m_image.width());
        m_size = QSizeF(m_image.size()) * scale;
    }
    [[nodiscard]] double height() const override { return m_size.height(); }
    void draw(QPainter &painter, double x, double y) const override
    {
        painter.drawImage(QRectF(QPointF(x, y), m_size), m_image);
    }

private:
    QImage m_image;
    QSizeF m_size;
};

/// Adds what belongs to a block.
class Layer
{
public:
    Layer(double width, double room, Pieces &pieces, Pieces &heads)
        : m_width(width)
        , m_room(room)
        , m_pieces(pieces)
        , m_heads(heads)
    {}

    void put(const Paragraph &paragraph)
    {
        if (!paragraph.text.isEmpty())
            text(Cell::of(paragraph.text, paragraph.tone), 0, false);
    }

    void put(const Items &items)
    {
        for (const Cell &item : items.items) {
            Cell dotted = item;
            dotted.text.prepend(QStringLiteral("\u2022 "));
            text(dotted, 6 * UnitsPerPoint, false);
        }
    }

    void put(const Facts &facts)
    {
        const QList<double> widths{m_width * FactLabelShare, m_width * (1 - FactLabelShare)};
        static const Gap noHead(0); // an unmarked row
        for (const Facts::Fact &fact : facts.facts)
            row(widths, {Cell::of(fact.label, Tone::Quiet), fact.value}, {ColumnKind::Text, ColumnKind::Text}, &noHead,
                0);
    }

    void put(const Listing &listing)
    {
        for (const QString &line : listing.text.split(u'\n'))
            m_pieces.push_back(
                std::make_unique<TextPiece>(TextBox(Cell::of(line.isEmpty() ? QStringLiteral(" ") : line),
                                                    paperFont(TablePoints, false, true), m_width),
                                            0, false));
    }

    void put(const Table &table)
    {
        if (table.medium == Medium::Data)
            return;
        if (table.rows.isEmpty() && !table.none.isEmpty())
            return put(Paragraph{table.none, Tone::Plain, false});
        if (!table.caption.isEmpty())
            text(Cell::of(table.caption, Tone::Quiet), 0, true);
        const QList<double> widths = widthsOf(table);
        QList<ColumnKind> kinds;
        std::vector<TextBox> titles;
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            const Column &column = table.columns[i];
            kinds.append(column.kind);
            titles.emplace_back(Cell::of(column.title), paperFont(TablePoints, true), widths[i] - 2 * CellPadding,
                                alignmentOf(column.kind));
        }
        m_heads.push_back(std::make_unique<RowPiece>(widths, titles, nullptr));
        const Piece *head = m_heads.back().get();
        m_pieces.push_back(std::make_unique<RowPiece>(widths, titles, nullptr));
        for (const QList<Cell> &cells : table.rows)
            row(widths, cells, kinds, head, table.toFillIn ? 26 * UnitsPerPoint : 0);
    }

    template<typename Chart>
    void put(const Chart &chart)
    {
        text(Cell::of(chart.title, Tone::Quiet), 0, true);
        m_pieces.push_back(std::make_unique<ChartPiece>(toSvg(chart), m_width, 0.9 * m_room));
    }

private:
    void text(const Cell &cell, double indent, bool staysWithNext)
    {
        TextBox box(cell, paperFont(TextPoints), m_width - indent);
        const int most = std::max(1, int(m_room / (box.height() / box.lineCount())) - 1);
        if (box.lineCount() <= most) {
            m_pieces.push_back(std::make_unique<TextPiece>(std::move(box), indent, staysWithNext));
            return;
        }
        for (int from = 0; from < box.lineCount(); from += most) {
            Cell part = cell;
            part.text = box.lines(from, most);
            m_pieces.push_back(
                std::make_unique<TextPiece>(TextBox(part, paperFont(TextPoints), m_width - indent), indent, false));
        }
    }

    static Qt::Alignment alignmentOf(ColumnKind kind)
    {
        return kind == ColumnKind::Number ? Qt::AlignRight : Qt::AlignLeft;
    }

    static TextBox boxOf(const Cell &cell, ColumnKind kind, double width)
    {
        return {cell, paperFont(TablePoints, false, kind == ColumnKind::Code), width - 2 * CellPadding,
                alignmentOf(kind)};
    }

    void row(const QList<double> &widths, const QList<Cell> &cells, const QList<ColumnKind> &kinds, const Piece *head,
             double least)
    {
        std::vector<TextBox> boxes;
        int lines = 1;
        double height = 0;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            boxes.push_back(boxOf(cells[i], kinds[i], widths[i]));
            lines = std::max(lines, boxes.back().lineCount());
            height = std::max(height, boxes.back().height());
        }
        if (height <= HighestRow * m_room) {
            m_pieces.push_back(std::make_unique<RowPiece>(widths, std::move(boxes), head, least));
            return;
        }
        const int most = std::max(1, int(HighestRow * m_room / (height / lines)));
        for (int from = 0; from < lines; from += most) {
            std::vector<TextBox> parts;
            for (qsizetype i = 0; i < cells.size(); ++i) {
                Cell part = cells[i];
                part.text = boxes[std::size_t(i)].lines(from, most);
                parts.push_back(boxOf(part, kinds[i], widths[i]));
            }
            m_pieces.push_back(std::make_unique<RowPiece>(widths, std::move(parts), head, least));
        }
    }

    /// Numbers and times take what they need, the rest is shared by weight.
    [[nodiscard]] QList<double> widthsOf(const Table &table) const
    {
        QList<double> widths;
        const QFontMetricsF metrics(paperFont(TablePoints));
        const QFontMetricsF bold(paperFont(TablePoints, true));
        double left = m_width;
        double weights = 0;
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            const Column &column = table.columns[i];
            double width = 0;
            if (column.kind == ColumnKind::Number || column.kind == ColumnKind::Time) {
                width = bold.horizontalAdvance(column.title);
                for (const QList<Cell> &row : table.rows)
                    width = std::max(width, metrics.horizontalAdvance(row[i].text));
                width = std::min(width + 2 * CellPadding + UnitsPerPoint,
                                 WidestFigures * m_width / double(table.columns.size()));
            } else {
                weights += column.weight;
            }
            widths.append(width);
            left -= width;
        }
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            if (widths[i] == 0)
                widths[i] = left * table.columns[i].weight / weights;
        }
        return widths;
    }

    double m_width;
    double m_room;
    Pieces &m_pieces;
    Pieces &m_heads;
};

} // namespace

QFont paperFont(double points, bool bold, bool fixed)
{
    QFont font = fixed ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QFont();
    if (!fixed)
        font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(int(std::lround(points * UnitsPerPoint)));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QColor inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return {0x1b, 0x1f, 0x24};
    case Tone::Good:
        return {0x00, 0x66, 0x4d};
    case Tone::Caution:
        return {0x85, 0x57, 0x00};
    case Tone::Bad:
        return {0xb2, 0x3c, 0x0a};
    case Tone::Quiet:
        break;
    }
    return {0x5d, 0x66, 0x70};
}

TextBox::TextBox(const Cell &cell, const QFont &font, double width, Qt::Alignment alignment)
{
    QString text = xmlText(cell.text, true);
    text.replace(u'\n', QChar::LineSeparator);
    m_layout = std::make_shared<QTextLayout>(text, font);
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    QTextLayout::FormatRange whole{0, int(text.size()), {}};
    whole.format.setForeground(inkOf(cell.tone));
    if (const QString link = webLink(cell); !link.isEmpty()) {
        whole.format.setAnchor(true);
        whole.format.setAnchorHref(link);
        whole.format.setForeground(QColor(0x0b, 0x62, 0xa8));
    }
    m_layout->setFormats({whole});
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(std::max(width, 1.0));
        line.setPosition({0, m_height});
        m_height += line.height();
    }
    m_layout->endLayout();
}

int TextBox::lineCount() const
{
    return std::max(1, m_layout->lineCount());
}

QString TextBox::lines(int from, int count) const
{
    if (from >= m_layout->lineCount())
        return {};
    const QTextLine first = m_layout->lineAt(from);
    const QTextLine last = m_layout->lineAt(std::min(from + count, m_layout->lineCount()) - 1);
    QString text = m_layout->text().mid(first.textStart(), last.textStart() + last.textLength() - first.textStart());
    return text.replace(QChar::LineSeparator, u'\n').trimmed();
}

void TextBox::draw(QPainter &painter, double x, double y) const
{
    m_layout->draw(&painter, {x, y});
}

void addPieces(const Block &block, double width, double room, Pieces &pieces, Pieces &heads)
{
    Layer layer(width, room, pieces, heads);
    std::visit([&layer](const auto &one) { layer.put(one); }, block);
    addGap(5, pieces);
}

void addHeading(const QString &text, double points, double width, Pieces &pieces)
{
    pieces.push_back(std::make_unique<TextPiece>(TextBox(Cell::of(text), paperFont(points, true), width), 0, true));
    addGap(3, pieces);
}

void addGap(double points, Pieces &pieces)
{
    pieces.push_back(std::make_unique<Gap>(points * UnitsPerPoint));
}

void addFront(const Document &document, double width, double room, Pieces &pieces, Pieces &heads)
{
    if (document.logo) {
        const QImage image = QImage::fromData(document.logo->bytes);
        if (!image.isNull()) {
            pieces.push_back(std::make_unique<LogoPiece>(image, width / 2));
            addGap(8, pieces);
        }
    }
    addHeading(document.title, 18, width, pieces);
    addPieces(Paragraph{document.summary, Tone::Plain, false}, width, room, pieces, heads);
    addPieces(document.head, width, room, pieces, heads);
}

} // namespace portreeve::reports
