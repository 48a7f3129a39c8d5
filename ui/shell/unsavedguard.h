#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace portreeve::shell {

class FrameModel;

/// Asks before unsaved changes would be lost: save, discard or stay. Nothing waits in a nested loop; the step that was
/// wanted happens once the project is saved or discarded.
class UnsavedGuard final : public QObject
{
    Q_OBJECT
public:
    /// `save` starts a save (it may ask for a path first).
    UnsavedGuard(FrameModel &model, QWidget &window, std::function<void()> save);

    /// Runs `step` now, or after the user's answer, or never.
    void before(std::function<void()> step);
    /// The save that was asked for will not happen: the file dialog was closed.
    void forget() { m_step = nullptr; }

private:
    void ask();

    FrameModel &m_model;
    QWidget &m_window;
    std::function<void()> m_save;
    std::function<void()> m_step;
    bool m_asking = false;
};

} // namespace portreeve::shell
