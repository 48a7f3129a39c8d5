#pragma once

#include <QHeaderView>

namespace portreeve::widgets {

/// A flat header: dimmed titles aligned with their cells, a hairline, an arrow where the table is sorted.
class TableHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHeader(Qt::Orientation orientation, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QSize sectionSizeFromContents(int logicalIndex) const override;
};

} // namespace portreeve::widgets
