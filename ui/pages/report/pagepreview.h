#pragma once

#include <QAbstractScrollArea>

#include <memory>

namespace portreeve::reports {
class Paper;
}

namespace portreeve::pages {

/// Pages of a report below each other, as wide as there is room. Only those that are seen are drawn.
class PagePreview final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit PagePreview(QWidget *parent = nullptr);

    /// Null for nothing. The place in the document is kept as far as it goes.
    void setPages(const std::shared_ptr<const reports::Paper> &pages);
    /// The page in the middle of the view, from 0; -1 for none.
    [[nodiscard]] int currentPage() const;
    void goTo(int page);

Q_SIGNALS:
    void currentPageChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] double scale() const;
    [[nodiscard]] QSizeF pageSize() const;
    [[nodiscard]] QRectF pageRect(int page) const; ///< in the viewport
    void updateScrollBar();

    std::shared_ptr<const reports::Paper> m_pages;
};

} // namespace portreeve::pages
