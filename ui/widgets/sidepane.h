#pragma once

#include "ui/widgets/viewsettings.h"

#include <QWidget>

class QSplitter;
class QToolButton;

namespace portreeve::widgets {

/// A page's main part with a pane at its right: beside each other while there is room, a drawer over the right edge
/// where the window is narrower than 1100 pixels (more with larger text). The drawer opens on `openSide` and closes
/// with its button or Escape. The splitter is remembered under `key`.
class SidePane final : public QWidget
{
    Q_OBJECT
public:
    SidePane(QWidget *main, QWidget *side, ViewSettings &settings, QString key, QWidget *parent = nullptr);

    /// Shows the drawer; does nothing where the pane is beside the main part anyway.
    void openSide();
    void closeSide();
    [[nodiscard]] bool isFolded() const { return m_folded; }
    void saveState();
    /// Width of the pane at first, in characters.
    void setSideWidth(int characters);

Q_SIGNALS:
    void foldedChanged(bool folded);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setFolded(bool folded);
    void placeDrawer();

    QWidget *m_main;
    QWidget *m_side;
    QWidget *m_frame; ///< holds the pane and, in a drawer, its close button
    QToolButton *m_close;
    QSplitter *m_splitter;
    ViewSettings &m_settings;
    QString m_key;
    bool m_folded = false;
    bool m_open = false;
    bool m_sized = false; ///< by the user or an earlier run
    int m_sideCharacters = 46;
};

} // namespace portreeve::widgets
