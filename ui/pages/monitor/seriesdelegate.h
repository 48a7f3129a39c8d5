#pragma once

#include "ui/delegates/rowdelegate.h"

#include <functional>
#include <utility>

namespace portreeve::pages {

/// The target of a series behind a stroke in its colour and pattern: the legend of the chart.
class SeriesDelegate final : public delegates::RowDelegate
{
    Q_OBJECT
public:
    using Mark = std::function<std::pair<int, Qt::PenStyle>(const QModelIndex &)>;

    /// `mark` says number of colour and pattern of a row.
    SeriesDelegate(Mark mark, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Mark m_mark;
};

} // namespace portreeve::pages
