#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace portreeve::widgets {

struct Figure {
    QString id;
    QString number;
    QString caption;
    QString icon;      ///< beside the caption; may be empty
    QColor lightColor; ///< of the icon and number; the text's own where invalid
    QColor darkColor;
    QString hint;
};

/// One large number with its caption; a filter switch where its row says so.
class FigureButton final : public QAbstractButton
{
    Q_OBJECT
public:
    FigureButton(const Figure &figure, QWidget *parent);

    void setFigure(const Figure &figure);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Figure m_figure;
};

/// Figures beside each other. With `setFilters(true)` each is a switch, and at most one is on.
class FigureRow final : public QWidget
{
    Q_OBJECT
public:
    explicit FigureRow(QWidget *parent = nullptr);

    void setFilters(bool on);
    void setFigures(const QList<Figure> &figures);
    /// Id of the figure that is on; empty for none.
    [[nodiscard]] QString chosen() const { return m_chosen; }
    void choose(const QString &id);

Q_SIGNALS:
    void chosenChanged(const QString &id);

private:
    void clicked(const QString &id);

    bool m_filters = false;
    QString m_chosen;
    QStringList m_ids;
    QList<FigureButton *> m_buttons;
};

} // namespace portreeve::widgets
