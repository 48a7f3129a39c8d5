#pragma once

#include <QDateTime>
#include <QStringList>
#include <QWidget>

class QCategoryAxis;
class QChart;
class QChartView;
class QDateTimeAxis;
class QScatterSeries;

namespace portreeve::charts {

/// Something that happened at a time in a lane.
struct Event {
    enum class Kind { Came, Went, Repeated };

    Kind kind = Kind::Came;
    int lane = 0;
    QDateTime at;
    QString key; ///< what `chosen` says; several events may share one

    friend bool operator==(const Event &, const Event &) = default;
};

/// Events as marks on lanes over time: what came as filled triangles, what went as hollow squares, what came and went
/// again and again as stars. A click chooses the nearest mark; the arrow keys go from time to time.
class EventChart final : public QWidget
{
    Q_OBJECT
public:
    explicit EventChart(QWidget *parent = nullptr);

    /// Lanes from top to bottom.
    void setEvents(const QStringList &lanes, const QList<Event> &events);
    void setKindNames(const QString &came, const QString &went, const QString &repeated);
    /// Marks the events with this key; empty for none.
    void setMarked(const QString &key);
    [[nodiscard]] const QString &marked() const { return m_marked; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &key);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Layer;

    void restyle();
    void apply();
    void applyAxes();
    [[nodiscard]] QPointF place(const Event &event) const;
    void step(int by);

    QChart *m_chart;
    QChartView *m_view;
    QScatterSeries *m_came;
    QScatterSeries *m_went;
    QScatterSeries *m_repeated;
    QDateTimeAxis *m_time;
    QCategoryAxis *m_lanes = nullptr;
    Layer *m_layer;
    QStringList m_laneNames;
    QList<Event> m_events;
    QString m_marked;
};

} // namespace portreeve::charts
