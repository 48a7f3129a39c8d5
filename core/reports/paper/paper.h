#pragma once

#include "core/reports/document.h"

#include <QSizeF>

#include <memory>

class QPainter;

namespace portreeve::reports {

/// A document laid out on A4 pages, the same for PDF, printers and a preview; across where a table is wide. Made once,
/// on any thread while there is a QGuiApplication; then drawn from one thread at a time. Lengths are points (1/72
/// inch).
class Paper
{
public:
    explicit Paper(const Document &document);
    ~Paper();
    Q_DISABLE_COPY_MOVE(Paper)

    [[nodiscard]] int pageCount() const;
    [[nodiscard]] QSizeF pageSize() const;
    [[nodiscard]] bool isLandscape() const;
    /// `page` from 0; the painter's origin is the page's upper left corner.
    void draw(QPainter &painter, int page) const;

private:
    class Layout;
    std::unique_ptr<Layout> m_layout;
};

} // namespace portreeve::reports
