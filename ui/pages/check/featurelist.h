#pragma once

#include "ui/pages/check/checkmodel.h"

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace portreeve::widgets {
class ColumnScroll;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// One sentence with its verdict in shape, word and colour; a switch that filters.
class FeatureButton final : public QAbstractButton
{
    Q_OBJECT
public:
    FeatureButton(const CheckFeature &feature, QWidget *parent);

    [[nodiscard]] const CheckFeature &feature() const { return m_feature; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect sentenceRect(int width) const;

    CheckFeature m_feature;
    int m_wordWidth = 0;
};

/// What works from here and what does not, worst first; at most one line is chosen. Takes no more height than its room
/// and scrolls within it.
class FeatureList final : public QWidget
{
    Q_OBJECT
public:
    explicit FeatureList(QWidget *parent = nullptr);

    /// The chosen one stays chosen where it is still there.
    void setFeatures(const QList<CheckFeature> &features);
    void setRoom(int height);
    /// Requirements of the chosen line; empty for none.
    [[nodiscard]] QStringList chosenRequirements() const;
    void clearChoice();

Q_SIGNALS:
    void chosenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void clicked(const QString &id);
    void fit();

    QString m_chosen;
    int m_room = 0;
    QList<FeatureButton *> m_buttons;
    QWidget *m_content;
    QVBoxLayout *m_column;
    widgets::ColumnScroll *m_scroll;
};

} // namespace portreeve::pages
