#include "core/reports/paper/paper.h"

#include "core/reports/paper/pieces.h"

#include <QPainter>

#include <algorithm>

namespace portreeve::reports {

namespace {

constexpr QSizeF A4(595.276, 841.89); // points
constexpr double Margin = 45;         // points
constexpr double FooterHeight = 22;   // points

} // namespace

class Paper::Layout
{
public:
    explicit Layout(const Document &document)
        : m_landscape(document.isWide())
        , m_size(m_landscape ? A4.transposed() : A4)
        , m_pageWords(document.pageWords)
        , m_foot(QStringLiteral("%1 \u00B7 %2").arg(document.tool, timeText(document.madeAt)))
    {
        addFront(document, width(), room(), m_pieces, m_heads);
        for (const Section &section : document.sections) {
            addGap(10, m_pieces);
            addHeading(section.title, 13, width(), m_pieces);
            for (const Block &block : section.blocks)
                addPieces(block, width(), room(), m_pieces, m_heads);
        }
        paginate();
    }

    [[nodiscard]] int pageCount() const { return int(m_pages.size()); }
    [[nodiscard]] QSizeF size() const { return m_size; }
    [[nodiscard]] bool isLandscape() const { return m_landscape; }

    void draw(QPainter &painter, int page) const
    {
        painter.save();
        painter.scale(1 / UnitsPerPoint, 1 / UnitsPerPoint);
        for (const Place &place : m_pages[std::size_t(page)])
            place.piece->draw(painter, Margin * UnitsPerPoint, Margin * UnitsPerPoint + place.y);
        const double y = (m_size.height() - Margin - FooterHeight + 10) * UnitsPerPoint;
        const QFont font = paperFont(8);
        TextBox(Cell::of(m_foot, Tone::Quiet), font, width()).draw(painter, Margin * UnitsPerPoint, y);
        TextBox(Cell::of(pageNumber(page), Tone::Quiet), font, width(), Qt::AlignRight)
            .draw(painter, Margin * UnitsPerPoint, y);
        painter.restore();
    }

private:
    struct Place {
        const Piece *piece;
        double y;
    };

    [[nodiscard]] QString pageNumber(int page) const
    {
        QString words = m_pageWords;
        return words.replace(QLatin1String("%1"), QString::number(page + 1))
            .replace(QLatin1String("%2"), QString::number(pageCount()));
    }

    [[nodiscard]] double width() const { return (m_size.width() - 2 * Margin) * UnitsPerPoint; }
    [[nodiscard]] double room() const { return (m_size.height() - 2 * Margin - FooterHeight) * UnitsPerPoint; }

    /// How high this piece is with all that it has to stay together with.
    [[nodiscard]] double heightWithFollowers(std::size_t index) const
    {
        double height = 0;
        for (std::size_t i = index; i < m_pieces.size(); ++i) {
            height += m_pieces[i]->height();
            if (!m_pieces[i]->staysWithNext())
                break;
        }
        return height;
    }

    void paginate()
    {
        m_pages.emplace_back();
        double y = 0;
        for (std::size_t i = 0; i < m_pieces.size(); ++i) {
            const Piece *piece = m_pieces[i].get();
            if (piece->isSpace()) {
                y += y > 0 ? piece->height() : 0;
                continue;
            }
            const double needed = std::min(heightWithFollowers(i), room());
            if (y > 0 && y + needed > room()) {
                m_pages.emplace_back();
                y = 0;
                if (const Piece *head = piece->head(); head != nullptr && head->height() > 0) {
                    m_pages.back().push_back({head, 0});
                    y = head->height();
                }
            }
            m_pages.back().push_back({piece, y});
            y += piece->height();
        }
    }

    bool m_landscape;
    QSizeF m_size;
    QString m_pageWords;
    QString m_foot;
    Pieces m_heads;
    Pieces m_pieces;
    std::vector<std::vector<Place>> m_pages;
};

Paper::Paper(const Document &document)
    : m_layout(std::make_unique<Layout>(document))
{}

Paper::~Paper() = default;

int Paper::pageCount() const
{
    return m_layout->pageCount();
}

QSizeF Paper::pageSize() const
{
    return m_layout->size();
}

bool Paper::isLandscape() const
{
    return m_layout->isLandscape();
}

void Paper::draw(QPainter &painter, int page) const
{
    m_layout->draw(painter, page);
}

} // namespace portreeve::reports
