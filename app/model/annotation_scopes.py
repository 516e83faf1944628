"""Which annotations may leave the machine, and in which channel.

An annotation is one ``name: value`` of a crash's ``.extra`` file. What it may be used for is
decided by its name alone: a name that stands in no list never leaves. Applications may bring
their own names in the same form (see ``Scopes.with_names``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from analyzer.named import NamedTuple


class Scope(StrEnum):
    """How far an annotation may go."""

    CLIENT = "client"
    """Never leaves the machine; also the fate of every unknown name."""
    REPORT = "report"
    """In crash reports only."""
    PING = "ping"
    """In crash reports and in crash pings."""
    PING_ONLY = "ping-only"
    """In crash pings only."""


_CLIENT = """
    ProfileDirectory ServerURL TelemetryClientId TelemetryProfileGroupId TelemetryServerURL
    TelemetrySessionId
"""

_PING = """
    ApplicationBuildID AsyncShutdownTimeout AvailablePageFile AvailablePhysicalMemory
    AvailableSwapMemory AvailableVirtualMemory BackgroundTaskName BlockedDllList
    BlocklistInitFailed BuildID CPUArchitecture CPUInfo CrashEventID CrashTime CrashType
    DOMFissionEnabled EventLoopNestingLevel FontName GPUProcessLaunchCount Hang HeadlessMode
    InstallTime ipc_channel_error IPCShutdownState IsGarbageCollecting JavaException
    JSLargeAllocationFailure JSOutOfMemory LastInteractionDuration LinuxLSBDescription
    LinuxMemoryPSI LowPhysicalMemoryEvents MainThreadRunnableName MinidumpSha256Hash
    MozCrashReason NimbusEnrollments OOMAllocationSize OS OSVersion ProcessType ProductID
    ProductName ProfilerChildShutdownPhase PurgeablePhysicalMemory
    QuotaManagerShutdownTimeout ReleaseChannel RemoteType SecondsSinceLastCrash
    ShutdownProgress ShutdownReason StackTraces StartupCrash StartupTime
    SystemMemoryUsePercentage TextureUsage TotalPageFile TotalPhysicalMemory
    TotalVirtualMemory UptimeTS User32BeforeBlocklist useragent_locale UtilityActorsName
    Version WindowsErrorReporting WindowsFileDialogErrorCode WindowsPackageFamilyName
"""

_REPORT = """
    AbortMessage Accessibility AccessibilityClient AccessibilityInProcClient AdapterDeviceID
    AdapterDriverVendor AdapterDriverVersion AdapterSubsysID AdapterVendorID
    additional_minidumps Addons Android_Board Android_Brand Android_CPU_ABI Android_CPU_ABI2
    Android_Device Android_Display Android_Fingerprint Android_Hardware Android_Manufacturer
    Android_Model Android_PackageName Android_ProcessName Android_Version
    AndroidComponentVersion AppInitDLLs ApplicationServicesVersion BackgroundTaskMode
    Breadcrumbs Comments ContentSandboxCapabilities ContentSandboxCapable
    ContentSandboxEnabled ContentSandboxLevel ContentSandboxWin32kState CPUMicrocodeVersion
    CrashSignatureOverrideForTesting CycleCollector DesktopEnvironment DeviceResetReason
    DistributionID DOMIPCEnabled DumperError EMCheckCompatibility
    EnterpriseCrashReportsSubmit GeckoViewVersion GleanVersion GMPLibraryPath GMPPlugin
    GPUProcessStatus GpuSandboxLevel GraphicsCompileShader GraphicsCriticalError
    GraphicsDrawShader GraphicsFontFile GraphicsNumActiveRenderers GraphicsNumRenderers
    GraphicsStartupTest HasDeviceTouchScreen IntentionalCrashForTesting
    IpcCreatePipeCloExecErrno IpcCreatePipeFcntlErrno IpcCreatePipeSocketPairErrno
    IPCFatalErrorMsg IPCFatalErrorProtocol IPCMessageLargeBufferShmemFailureSize
    IPCMessageName IPCMessageSize IPCReadErrorReason IPCSystemError IsWayland
    IsWebRenderResourcePathOverridden JavaStackTrace JSActorMessage JSActorName
    JSModuleLoadError LastStartupWasCrash LauncherProcessState LinuxUnderMemoryPressure
    MacAvailableMemorySysctl MacMemoryPressure MacMemoryPressureCriticalTime
    MacMemoryPressureNormalTime MacMemoryPressureSysctl MacMemoryPressureWarningTime
    Marionette MemtestOutput ModuleSignatureInfo Notes PHCAllocStack PHCBaseAddress
    PHCFreeStack PHCKind PHCUsableSize PluginFilename PluginName PluginVersion
    QuotaManagerStorageIsNetworkResource RDDProcessStatus RemoteAgent RosettaStatus SafeMode
    SignalOrigin StartupCacheValid StorageConnectionNotClosed SubmittedFrom
    TelemetryEnvironment TestBoolean TestInteger TestKey TestUnicode ThreadLastCreateError
    Throttleable UniFFILeakedCallbackId UnknownNetAddrSocketFamily URL URLSegments
    UserFontRulesExhausted UtilityProcessStatus Vendor VRProcessStatus
    WasmLibrarySandboxMallocFailed Winsock_LSP XPCOMSpinEventLoopStack
"""

_OTHER_NAMES = {"Add-ons": "Addons"}
"""Names in files that differ from the name in the list."""


class Scopes(NamedTuple):
    """The scope of each known annotation.

    Attributes:
        by_name: Known names only.
    """

    by_name: Mapping[str, Scope]

    def scope(self, name: str) -> Scope:
        """Return how far ``name`` may go; ``CLIENT`` for an unknown one."""
        return self.by_name.get(_OTHER_NAMES.get(name, name), Scope.CLIENT)

    def for_report(self, annotations: Mapping[str, object]) -> dict[str, object]:
        """Return the annotations that a crash report may hold."""
        return self._within(annotations, (Scope.REPORT, Scope.PING))

    def for_ping(self, annotations: Mapping[str, object]) -> dict[str, object]:
        """Return the annotations that a crash ping may hold."""
        return self._within(annotations, (Scope.PING, Scope.PING_ONLY))

    def with_names(self, names: Mapping[str, Scope]) -> Scopes:
        """Return these scopes and an application's own; what is ``CLIENT`` here stays so."""
        fixed = {name: scope for name, scope in self.by_name.items() if scope is Scope.CLIENT}
        return Scopes({**self.by_name, **names, **fixed})

    def _within(
        self, annotations: Mapping[str, object], scopes: Iterable[Scope]
    ) -> dict[str, object]:
        allowed = tuple(scopes)
        return {
            name: value for name, value in annotations.items() if self.scope(name) in allowed
        }


SCOPES = Scopes(
    {
        name: scope
        for scope, names in (
            (Scope.CLIENT, _CLIENT),
            (Scope.PING, _PING),
            (Scope.REPORT, _REPORT),
        )
        for name in names.split()
    }
)
"""The annotations that Firefox's crash reporter knows."""
