#pragma once

#include "ui/delegates/rowdelegate.h"

#include <functional>
#include <optional>

namespace portreeve::pages {

/// The target of a series behind its check box, and a stroke in its colour and pattern where it is drawn: the legend of
/// the chart.
class SeriesDelegate final : public delegates::RowDelegate
{
    Q_OBJECT
public:
    struct Stroke {
        int color = 0; ///< its number
        Qt::PenStyle pattern = Qt::SolidLine;
    };
    using Mark = std::function<std::optional<Stroke>(const QModelIndex &)>;

    /// `mark` says how a row is drawn, if it is.
    SeriesDelegate(Mark mark, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Mark m_mark;
};

} // namespace portreeve::pages
