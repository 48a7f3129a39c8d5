#pragma once

#include "core/reports/document.h"

#include <QColor>
#include <QFont>
#include <QRectF>

#include <memory>
#include <vector>

class QPainter;
class QTextLayout;

/// What a page is made of. Lengths are 1/600 inch, so that fonts have whole pixel sizes and are measured alike on every
/// device.
namespace portreeve::reports {

constexpr double UnitsPerPoint = 600.0 / 72.0;

/// A font of the reports, in points.
QFont paperFont(double points, bool bold = false, bool fixed = false);
QColor inkOf(Tone tone);

/// A text in lines of a width.
class TextBox
{
public:
    TextBox(const Cell &cell, const QFont &font, double width, Qt::Alignment alignment = Qt::AlignLeft);
    [[nodiscard]] double height() const { return m_height; }
    [[nodiscard]] int lineCount() const;
    /// The text of lines, to lay them out on another page.
    [[nodiscard]] QString lines(int from, int count) const;
    void draw(QPainter &painter, double x, double y) const;

private:
    std::shared_ptr<QTextLayout> m_layout;
    double m_height = 0;
};

/// Something that stays on one page.
class Piece
{
public:
    virtual ~Piece() = default;
    [[nodiscard]] virtual double height() const = 0;
    virtual void draw(QPainter &painter, double x, double y) const = 0;
    /// Drawn again where a page begins with this piece; null for none.
    [[nodiscard]] virtual const Piece *head() const { return nullptr; }
    /// Not the last one of a page.
    [[nodiscard]] virtual bool staysWithNext() const { return false; }
    /// Room between others: nothing at the ends of a page.
    [[nodiscard]] virtual bool isSpace() const { return false; }
};

using Pieces = std::vector<std::unique_ptr<Piece>>;

/// The pieces of a block, each at most `room` high where it can be cut at all. `heads` keeps what pieces name as their
/// head alive.
void addPieces(const Block &block, double width, double room, Pieces &pieces, Pieces &heads);
void addHeading(const QString &text, double points, double width, Pieces &pieces);
void addGap(double points, Pieces &pieces);
/// The first lines of the first page.
void addFront(const Document &document, double width, double room, Pieces &pieces, Pieces &heads);

} // namespace portreeve::reports
