"""The shapes of Telemetry's version 4 pings, in the notation of ``app.services.pings.shape``.

Documents: Mozilla, ``telemetry/crash/crash.4.schema.json`` and
``telemetry/deletion-request/deletion-request.4.schema.json``, restated.
"""

from __future__ import annotations

_COMMON = """
version!: four
creationDate!: time
id! profileGroupId: uuid
application!: closed
  buildId!: build
  architecture! channel! name! vendor! xpcomAbi!: text
  displayVersion platformVersion! version!: version
"""

ANY = (
    _COMMON
    + """
type!: text
clientId: uuid
"""
)
"""What every ping has, whatever its type."""

_ENVIRONMENT = """
environment:
  addons:
    persona: text|null
    activeAddons:
      *:
        appDisabled blocklisted hasBinaryComponents isSystem isWebExtension
        multiprocessCompatible quarantineIgnoredByApp quarantineIgnoredByUser: boolean
        foreignInstall userDisabled: boolean|integer
        installDay updateDay: count|null
        signedState: integer
        scope: integer|null
        version: number|text
        name signedTypes type: text
        description: text|null
    activeExperiment:
      branch id: text
    activeGMPlugins:
      *:
        userDisabled: boolean
        applyBackgroundUpdates: boolean|integer
        version: text|null
    activePlugins[]:
      blocklisted clicktoplay disabled: boolean
      updateDay: integer
      description name version: text
      mimeTypes: texts
    theme:
      appDisabled blocklisted hasBinaryComponents userDisabled: boolean
      foreignInstall: boolean|integer
      installDay updateDay: count|null
      scope signedState: integer
      id name signedTypes version: text
      description: text|null
  build!:
    updaterAvailable: boolean
    buildId!: build
    applicationId! applicationName! architecture! architecturesInBinary xpcomAbi!: text
    hotfixVersion vendor!: text|null
    displayVersion platformVersion! version!: version
  experiments:
    *:
      branch enrollmentId type: text
  partner!:
    partnerNames: texts
    distributionId distributionVersion distributor distributorChannel partnerId: text|null
  profile:
    isStubProfile: boolean
    creationDate firstUseDate recoveredFromBackup resetDate: number
  services:
    accountEnabled syncEnabled: boolean
  settings!:
    addonCompatibilityCheckEnabled blocklistEnabled e10sEnabled fissionEnabled
    telemetryEnabled: boolean
    isDefaultBrowser isInOptoutSample: boolean|null
    e10sMultiProcesses launcherProcessState: integer
    defaultPrivateSearchEngine defaultSearchEngine e10sCohort locale: text
    searchCohort: text|null
    attribution:
      msstoresignedin: boolean
      campaign content dlsource dltoken experiment medium source ua variation: text
    defaultPrivateSearchEngineData defaultSearchEngineData:
      name origin submissionURL: text
      loadPath: text|null
    intl:
      acceptLanguages appLocales availableLocales requestedLocales: texts
      regionalPrefsLocales systemLocales: texts|null
    sandbox:
      contentWin32kLockdownState effectiveContentProcessLevel: integer|null
    update:
      autoDownload background enabled: boolean
      channel: text
    userPrefs:
      *: boolean|number|text|null
  system!:
    isWow64: boolean
    hasWinPackageId isWowARM64: boolean|null
    memoryMB: number
    virtualMaxMB: number|null
    appleModelId winPackageFamilyName: text|null
    cpu:
      count: 1-1024
      cores: 1-2048|null
      isWindowsSMode: boolean
      ecount family mcount model pcount stepping: integer|null
      l2cacheKB l3cacheKB speedMHz: number|null
      extensions: texts
      name vendor: text|null
    device:
      isTablet: boolean
      hardware manufacturer model: text
    gfx:
      LowEndMachine: boolean
      D2DEnabled DWriteEnabled EmbeddedInFirefoxReality Headless: boolean|null
      TargetFrameRate: integer
      textScaleFactor: number
      ContentBackend: text
      adapters[]:
        GPUActive: boolean|null
        RAM: integer|null
        description deviceID driver driverDate driverVendor driverVersion subsysID
        vendorID: text|null
      features:
        compositor: text|null
        advancedLayers:
          noConstantBufferOffsetting: boolean|null
          status: text|null
        d2d:
          status version: text|null
        d3d11:
          blacklisted blocklisted textureSharing warp: boolean|null
          version: number|null
          status: text|null
        gpuProcess hwCompositing omtp openglCompositing webrender wrCompositor wrQualified
        wrSoftware:
          status: text|null
      monitors[]:
        pseudoDisplay: boolean
        screenHeight screenWidth: integer
        contentsScaleFactor defaultCSSScaleFactor refreshRate scale: number
    hdd:
      binary profile system:
        type: disk|null
        model revision: text|null
    os:
      hasPrefetch hasSuperfetch: boolean|null
      servicePackMajor servicePackMinor windowsBuildNumber: number
      installYear windowsUBR: number|null
      kernelVersion locale name version: text
      distro distroVersion libstdcxxVersion: text|null
    sec:
      antispyware antivirus firewall: texts|null
"""

CRASH = (
    _COMMON
    + _ENVIRONMENT
    + """
type!: crash
clientId: uuid
payload!:
  hasCrashEnvironment: boolean
  crashDate!: day
  version: one
  crashId crashTime processType: text
  minidumpSha256Hash sessionId: text|null
  metadata!:
    AsyncShutdownTimeout AvailablePageFile AvailablePhysicalMemory AvailableSwapMemory
    AvailableVirtualMemory BackgroundTaskName BlockedDllList BlocklistInitFailed BuildID
    ContainsMemoryReport CrashTime DOMFissionEnabled EventLoopNestingLevel
    ExperimentalFeatures FontName GPUProcessLaunchCount HeadlessMode
    IndexedDBShutdownTimeout ipc_channel_error IsGarbageCollecting LastInteractionDuration
    LocalStorageShutdownTimeout LowCommitSpaceEvents LowPhysicalMemoryEvents
    MainThreadRunnableName MemoryErrorCorrection MozCrashReason NimbusEnrollments
    OOMAllocationSize ProductID ProductName ProfilerChildShutdownPhase
    PurgeablePhysicalMemory QuotaManagerShutdownTimeout ReleaseChannel RemoteType
    SecondsSinceLastCrash ShutdownProgress ShutdownReason StartupCrash
    SystemMemoryUsePercentage TelemetrySessionId TextureUsage TotalPageFile
    TotalPhysicalMemory TotalVirtualMemory UptimeTS User32BeforeBlocklist UtilityActorsName
    UtilityProcessSandboxingKind Version WindowsErrorReporting
    WindowsPackageFamilyName: text
  stackTraces: object|null
    main_module: count
    status: text
    crash_info:
      address: address
      crashing_thread: count
      type: text|null
    modules[]:
      base_addr end_addr: address
      code_id debug_file debug_id filename version: text
    threads[]:
      ip: address
      module_index: count
      trust: text
      frames[]:
        ip: address
        module_index: count
        trust: text
    unloaded_modules[]:
      base_addr end_addr: address
      code_id filename: text
"""
)

DELETION_REQUEST = (
    _COMMON
    + """
type!: deletion-request
clientId!: uuid
payload: closed
  scalars:
    content parent:
      *: boolean|integer|text
"""
)
"""Its document is closed besides: no other top-level keys."""
