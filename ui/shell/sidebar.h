#pragma once

#include <QAbstractButton>
#include <QWidget>

class QButtonGroup;

namespace portreeve::shell {

/// Icon, word and badge of one page.
class SidebarButton final : public QAbstractButton
{
    Q_OBJECT
public:
    SidebarButton(const QString &icon, const QString &title, QWidget *parent);

    void setBadge(int count);
    void setNarrow(bool narrow);
    /// Draws a ring round the entry: somebody is told of it.
    void setPointedAt(bool on);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBadge(QPainter &painter, const QRect &inner) const;

    QString m_icon;
    int m_badge = 0;
    bool m_narrow = false;
    bool m_pointedAt = false;
};

/// The pages as a column; icons alone where the window is narrow for its text.
class Sidebar final : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(QWidget *parent = nullptr);

    void addPage(const QString &icon, const QString &title, const QString &shortcut);
    void setCurrent(int index);
    void setBadge(int index, int count);
    void setNarrow(bool narrow);
    /// Draws a ring round one entry; -1 for none.
    void pointAt(int index);
    /// Where an entry is in the coordinates of `window`.
    [[nodiscard]] QRect entryRect(int index, const QWidget &window) const;

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QButtonGroup *m_group;
    QList<SidebarButton *> m_buttons;
    QWidget *m_brand;
    bool m_narrow = false;
};

} // namespace portreeve::shell
